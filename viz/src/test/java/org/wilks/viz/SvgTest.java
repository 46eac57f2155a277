package org.wilks.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.StepSeries;

class SvgTest {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(?:E-?[0-9]+)?");

    @Test
    void documentIsWellFormedSelfContainedAndInMillimetres() throws Exception {
        String text = new String(FigureWriter.render(Examples.everything(), FigureFormat.SVG), StandardCharsets.UTF_8);
        assertFalse(text.contains("<!DOCTYPE"));
        assertFalse(text.contains("<image"));
        Element root = parse(Examples.everything()).getDocumentElement();
        assertEquals("svg", root.getLocalName());
        assertTrue(root.getAttribute("width").endsWith("mm"));
        assertEquals(86, Double.parseDouble(root.getAttribute("width").replace("mm", "")), 0.2);
    }

    @Test
    void textStaysTextWithItsWidth() throws Exception {
        List<String> texts = new ArrayList<>();
        NodeList nodes = parse(Examples.everything()).getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element text = (Element) nodes.item(i);
            assertTrue(Double.parseDouble(text.getAttribute("textLength")) > 0);
            texts.add(text.getTextContent());
        }
        for (String word : List.of("Wilks", "Signal", "Data", "Events / bin", "> 3.2", "√s = 13 TeV, 139 fb")) {
            assertTrue(texts.contains(word), word + " is not in " + texts);
        }
    }

    @Test
    void stepsEndOnTheBinEdgesExactly() throws Exception {
        Figure figure = Figure.of(Axis.linear("x"), Panel.of(Axis.linear("y").between(0, 10), Examples.steps()));
        Layout layout = Layout.of(figure);
        double left = layout.panels().get(0).frame().getMinX();
        double width = layout.panels().get(0).frame().getWidth();
        double bottom = layout.panels().get(0).frame().getMaxY();
        double height = layout.panels().get(0).frame().getHeight();

        List<Double> expected = new ArrayList<>();
        double[] edges = Examples.EDGES;
        double[] heights = Examples.HEIGHTS;
        add(expected, left, bottom);
        for (int i = 0; i < heights.length; i++) {
            double y = bottom - heights[i] / 10 * height;
            add(expected, left + edges[i] / 10 * width, y);
            add(expected, left + edges[i + 1] / 10 * width, y);
        }
        add(expected, left + width, bottom);

        List<Double> found = numbers(longestPath(parse(figure), Colour.RED));
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), 1e-3);
        }
    }

    @Test
    void bandCoversItsBinsExactly() throws Exception {
        double[] edges = {0, 1, 4};
        Figure figure = Figure.of(
                Axis.linear("x"),
                Panel.of(
                        Axis.linear("y").between(0, 10),
                        BandSeries.of(edges, new double[] {1, 2}, new double[] {3, 5}, Ink.filled(Colour.RED)),
                        StepSeries.of(edges, new double[] {2, 3}, Ink.line(Colour.BLACK))));
        Layout.PanelLayout panel = Layout.of(figure).panels().get(0);
        List<Double> found = numbers(longestPath(parse(figure), Colour.RED));
        double left = panel.frame().getMinX();
        double quarter = panel.frame().getWidth() / 4;
        double tenth = panel.frame().getHeight() / 10;
        double bottom = panel.frame().getMaxY();
        assertEquals(left, found.get(0), 1e-3);
        assertEquals(bottom - tenth, found.get(1), 1e-3);
        assertEquals(left + quarter, found.get(4), 1e-3);
        assertEquals(bottom - 3 * tenth, found.get(5), 1e-3);
        assertEquals(left + quarter, found.get(8), 1e-3);
        assertEquals(bottom - 2 * tenth, found.get(9), 1e-3);
        assertEquals(left + 4 * quarter, found.get(12), 1e-3);
    }

    private static void add(List<Double> points, double x, double y) {
        points.add(x);
        points.add(y);
    }

    private static Document parse(Figure figure) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(FigureWriter.render(figure, FigureFormat.SVG)));
    }

    /** The longest path that is drawn or filled in a colour, as the legend's sample is the shorter one. */
    private static String longestPath(Document document, Colour colour) {
        String rgb = "rgb(" + colour.red() + "," + colour.green() + "," + colour.blue() + ")";
        String longest = "";
        NodeList paths = document.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            boolean inColour = false;
            for (Element e = path; !e.getTagName().equals("svg"); e = (Element) e.getParentNode()) {
                inColour |= e.getAttribute("stroke").equals(rgb)
                        || e.getAttribute("fill").equals(rgb);
            }
            if (inColour && path.getAttribute("d").length() > longest.length()) {
                longest = path.getAttribute("d");
            }
        }
        return longest;
    }

    private static List<Double> numbers(String path) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(path);
        while (matcher.find()) {
            numbers.add(Double.parseDouble(matcher.group()));
        }
        return numbers;
    }
}
