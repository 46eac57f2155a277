/**
 * What a figure shows, as plain values: panels that share one x axis, and the series drawn in them. Nothing here draws, and nothing
 * here knows a drawing library; {@link org.wilks.viz.FigureWriter} does and turns a figure into a PNG, SVG or PDF file.
 *
 * <p>Text (titles, labels) is drawn as it is, but for two marks: {@code ^{...}} is a superscript and {@code _{...}} a subscript, so
 * that {@code "m_{γγ} [GeV]"} and {@code "10^{−3}"} read as they do in a paper.
 *
 * <pre>{@code
 * double[] edges = {0, 1, 2, 3};
 * Figure figure = Figure.of(
 *                 Axis.linear("m [GeV]"),
 *                 Panel.of(
 *                         Axis.linear("Events / GeV"),
 *                         StepSeries.of(edges, new double[] {4, 7, 2}, Ink.filled(Colour.BLUE)).named("Background"),
 *                         new VerticalLine(1.5)))
 *         .labelled(AnalysisLabel.of("Wilks").with("√s = 13 TeV"));
 * }</pre>
 */
package org.wilks.viz.figure;
