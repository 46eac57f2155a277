package org.wilks.viz.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.wilks.nd.file.WholeFile;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.XmlText;
import org.wilks.viz.figure.Figure;

/** A report as one HTML file, which is well-formed XML too. For one thread and one report. */
public final class HtmlWriter {
    private static final String STYLE = "report.css";

    private final StringBuilder out = new StringBuilder();
    private final Set<String> anchors = new HashSet<>();
    private int figures;
    private int tables;
    private int drawings;

    private final Function<Figure, byte[]> svg;

    private HtmlWriter(Function<Figure, byte[]> svg) {
        this.svg = svg;
    }

    /**
     * Writes a report; the file appears whole or not at all.
     *
     * @param report the report
     * @param file the file
     * @throws org.wilks.nd.error.UnwritableFile if it cannot be written
     */
    public static void write(Report report, Path file) {
        WholeFile.write(file, text(report).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The HTML document of a report. The same report gives the same text.
     *
     * @param report the report
     * @return the document
     */
    public static String text(Report report) {
        return text(report, figure -> FigureWriter.render(figure, FigureFormat.SVG));
    }

    /** The document with figures that were drawn before. */
    static String text(Report report, Function<Figure, byte[]> svg) {
        HtmlWriter writer = new HtmlWriter(svg);
        writer.document(report);
        return writer.out.toString();
    }

    private void document(Report report) {
        String title = XmlText.escaped(report.title());
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src")
                .append(" 'unsafe-inline'\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
                .append("<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(title)
                .append("</h1>\n");
        report.lead().forEach(line -> element("p", "lead", line));
        List<String> names =
                report.sections().stream().map(s -> anchor(s.title())).toList();
        out.append("</header>\n<nav aria-label=\"Contents\">\n<ul>\n");
        for (int s = 0; s < names.size(); s++) {
            out.append("<li><a href=\"#")
                    .append(names.get(s))
                    .append("\">")
                    .append(XmlText.escaped(report.sections().get(s).title()))
                    .append("</a></li>\n");
        }
        out.append("</ul>\n</nav>\n<main>\n");
        for (int s = 0; s < names.size(); s++) {
            Section section = report.sections().get(s);
            out.append("<section aria-labelledby=\"").append(names.get(s)).append("\">\n<h2 id=\"");
            out.append(names.get(s)).append("\">").append(XmlText.escaped(section.title()));
            out.append(" <a class=\"anchor\" href=\"#").append(names.get(s)).append("\" aria-label=\"Link to ");
            out.append(XmlText.escaped(section.title())).append("\">#</a></h2>\n");
            section.blocks().forEach(this::block);
            out.append("</section>\n");
        }
        out.append("</main>\n</body>\n</html>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            element("p", "", paragraph.text());
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Drawing drawing) {
            drawing(drawing);
        } else if (block instanceof Block.Listing listing) {
            out.append("<figure class=\"listing\">\n<figcaption>")
                    .append(XmlText.escaped(listing.caption()))
                    .append("</figcaption>\n<pre>")
                    .append(XmlText.escaped(listing.text()))
                    .append("</pre>\n</figure>\n");
        } else if (block instanceof Block.Folded folded) {
            out.append(folded.open() ? "<details open=\"open\">\n<summary>" : "<details>\n<summary>")
                    .append(XmlText.escaped(folded.summary()))
                    .append("</summary>\n");
            folded.blocks().forEach(this::block);
            out.append("</details>\n");
        }
    }

    private void table(Block.Table table) {
        tables++;
        out.append("<div class=\"table\" id=\"table-").append(tables).append("\">\n<table>\n<caption><b>Table ");
        out.append(tables)
                .append(".</b> ")
                .append(XmlText.escaped(table.caption()))
                .append("</caption>\n<thead>\n");
        table.header().forEach(row -> row(row, "th scope=\"col\"", "th", ""));
        out.append("</thead>\n<tbody>\n");
        for (int r = 0; r < table.rows().size(); r++) {
            row(table.rows().get(r), "td", "td", table.marked().contains(r) ? " class=\"marked\"" : "");
        }
        out.append("</tbody>\n</table>\n</div>\n");
    }

    private void row(List<String> cells, String open, String close, String kind) {
        out.append("<tr").append(kind).append('>');
        for (String cell : cells) {
            out.append('<')
                    .append(open)
                    .append('>')
                    .append(XmlText.escaped(cell))
                    .append("</")
                    .append(close)
                    .append('>');
        }
        out.append("</tr>\n");
    }

    private void drawing(Block.Drawing drawing) {
        figures++;
        out.append("<figure id=\"figure-").append(figures).append("\">\n<div class=\"drawings\">\n");
        for (Figure figure : drawing.figures()) {
            out.append(InlineSvg.of(svg.apply(figure), ++drawings, drawing.caption()))
                    .append('\n');
        }
        out.append("</div>\n<figcaption><b>Figure ")
                .append(figures)
                .append(".</b> ")
                .append(XmlText.escaped(drawing.caption()))
                .append("</figcaption>\n</figure>\n");
    }

    private void element(String name, String kind, String text) {
        out.append('<').append(name);
        if (!kind.isEmpty()) {
            out.append(" class=\"").append(kind).append('"');
        }
        out.append('>').append(XmlText.escaped(text)).append("</").append(name).append(">\n");
    }

    /** A name for a heading in addresses, each once. */
    private String anchor(String title) {
        String plain =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "section" : plain;
        String name = base;
        for (int n = 2; !anchors.add(name); n++) {
            name = base + "-" + n;
        }
        return name;
    }

    private static String style() {
        try (InputStream stream = HtmlWriter.class.getResourceAsStream(STYLE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the style of reports cannot be read: " + e.getMessage(), e);
        }
    }
}
