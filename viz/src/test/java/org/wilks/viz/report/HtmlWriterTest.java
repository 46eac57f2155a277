package org.wilks.viz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.xml.sax.InputSource;

class HtmlWriterTest {
    private static final String HOSTILE = "<script>alert('x')</script> & \"quoted\" \u0000 ]]> <!-- κ";

    private static Figure figure() {
        double[] line = {0, 1};
        return Figure.of(
                Axis.linear(HOSTILE),
                Panel.of(
                        Axis.linear("y"),
                        LineSeries.of(line, line, Ink.line(Colour.RED)).named(HOSTILE.replace("\u0000", ""))));
    }

    private static Report report() {
        return new Report(
                HOSTILE,
                List.of("lead " + HOSTILE),
                List.of(
                        new Section(
                                "Metrics " + HOSTILE,
                                List.of(
                                        new Block.Paragraph(HOSTILE),
                                        new Block.Table(
                                                HOSTILE,
                                                List.of(List.of("a", HOSTILE)),
                                                List.of(List.of("1", HOSTILE), List.of("2", "3")),
                                                Set.of(1)),
                                        new Block.Drawing(HOSTILE, List.of(figure(), figure())))),
                        new Section(
                                "Metrics " + HOSTILE,
                                List.of(new Block.Folded(
                                        HOSTILE,
                                        false,
                                        List.of(
                                                new Block.Listing("Configuration", HOSTILE),
                                                new Block.Drawing("one", List.of(figure()))))))));
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void reportIsWellFormedAndNothingOfItsTextIsMarkup() throws Exception {
        Document document = parsed(HtmlWriter.text(report()));
        assertEquals(0, all(document, "script").size());
        String shown = HOSTILE.replace('\u0000', '\uFFFD');
        assertEquals(shown, all(document, "title").get(0).getTextContent());
        assertEquals(shown, all(document, "h1").get(0).getTextContent());
        assertEquals(shown, all(document, "td").get(1).getTextContent());
        assertEquals(shown, all(document, "pre").get(0).getTextContent());
    }

    @Test
    void nothingIsLoadedFromAnywhere() throws Exception {
        Document document = parsed(HtmlWriter.text(report()));
        for (Element element : all(document, "*")) {
            for (String attribute : List.of("src", "srcset", "data", "action", "background", "xlink:href")) {
                assertFalse(
                        element.hasAttribute(attribute)
                                && !element.getAttribute(attribute).startsWith("#"),
                        element.getTagName() + " " + attribute);
            }
            if (element.hasAttribute("href")) {
                assertTrue(element.getAttribute("href").startsWith("#"), element.getAttribute("href"));
            }
            assertFalse(Set.of("link", "img", "iframe", "object", "embed", "base", "image")
                    .contains(element.getTagName()));
        }
        String style = all(document, "style").get(0).getTextContent();
        assertFalse(style.contains("@import") || style.contains("url("));
        assertTrue(HtmlWriter.text(report()).contains("default-src 'none'"));
    }

    @Test
    void namesInTheDocumentAreEachOnceAndAllReferencesMeetOne() throws Exception {
        String html = HtmlWriter.text(report());
        Document document = parsed(html);
        Set<String> names = new HashSet<>();
        for (Element element : all(document, "*")) {
            if (element.hasAttribute("id")) {
                assertTrue(names.add(element.getAttribute("id")), element.getAttribute("id"));
            }
        }
        for (Element element : all(document, "*")) {
            String clip = element.getAttribute("clip-path");
            if (clip.startsWith("url(#")) {
                assertTrue(names.contains(clip.substring(5, clip.length() - 1)), clip);
            }
            if (element.hasAttribute("href")) {
                assertTrue(names.contains(element.getAttribute("href").substring(1)));
            }
        }
        assertTrue(names.contains("figure-2") && names.contains("table-1"));
        assertEquals(3, all(document, "svg").size());
    }

    @Test
    void everyTableAndFigureHasItsCaptionAndMarkedRowsStandOut() throws Exception {
        Document document = parsed(HtmlWriter.text(report()));
        assertEquals(all(document, "table").size(), all(document, "caption").size());
        assertEquals(all(document, "figure").size(), all(document, "figcaption").size());
        List<String> marked = all(document, "tr").stream()
                .filter(row -> row.getAttribute("class").equals("marked"))
                .map(Element::getTextContent)
                .toList();
        assertEquals(List.of("23"), marked);
    }

    @Test
    void figuresKeepTheirPrintedWidth() throws Exception {
        Element svg = all(parsed(HtmlWriter.text(report())), "svg").get(0);
        assertTrue(svg.getAttribute("style").matches("--width:8[56][.0-9]*mm"), svg.getAttribute("style"));
        assertFalse(svg.hasAttribute("width"));
        assertTrue(svg.hasAttribute("viewBox"));
    }

    @Test
    void theSameReportIsTheSameFile(@TempDir Path folder) throws Exception {
        HtmlWriter.write(report(), folder.resolve("report.html"));
        assertEquals(HtmlWriter.text(report()), Files.readString(folder.resolve("report.html")));
    }

    @Test
    void rowsOfATableAreOfOneLength() {
        ShapeMismatch error = assertThrows(
                ShapeMismatch.class,
                () -> new Block.Table("t", List.of(List.of("a", "b")), List.of(List.of("1")), Set.of()));
        assertEquals("table 't': row 0 has 1 cells; there are 2 columns", error.getMessage());
    }
}
