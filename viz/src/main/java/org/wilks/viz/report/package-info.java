/**
 * Reports of results as one self-contained HTML file: text, tables and figures in sections, with everything that is shown inside the file. Nothing in it
 * runs, and nothing is loaded from anywhere.
 *
 * <p>The file is well-formed XML as well as HTML. All text is escaped, so what comes from a configuration or a file of events cannot become markup.
 *
 * <pre>{@code
 * Report report = new Report(
 *         "Search for X",
 *         List.of("A training on the expected limit."),
 *         List.of(new Section("Scores", List.of(new Block.Drawing("Test and training events.", List.of(figure))))));
 * HtmlWriter.write(report, Path.of("report.html"));
 * }</pre>
 */
package org.wilks.viz.report;
