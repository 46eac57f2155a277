package org.wilks.viz;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A figure as an SVG document in millimetres whose text is text, set to the same width in every viewer's font. */
final class SvgCanvas {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 3;

    /** Without Batik's document type, for which readers would ask the network. */
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /** Our font, and Batik's default that no text uses. */
    private static final Pattern OURS = Pattern.compile("Liberation|Dialog");

    private SvgCanvas() {}

    static byte[] draw(Chart chart) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(DECIMALS);
        TextKeepingGraphics g = new TextKeepingGraphics(context);
        g.setSVGCanvasSize(new Dimension(chart.width(), chart.height()));
        chart.draw(g);
        Element root = g.getRoot();
        root.setAttribute("viewBox", "0 0 " + chart.width() + " " + chart.height());
        root.setAttribute("width", millimetres(chart.width()));
        root.setAttribute("height", millimetres(chart.height()));
        nameFonts(root);
        StringWriter text = new StringWriter();
        g.stream(root, text, false, false);
        String whole = text.toString();
        return (HEADER + whole.substring(whole.indexOf("<svg"))).getBytes(StandardCharsets.UTF_8);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML documents: " + e.getMessage(), e);
        }
    }

    private static String millimetres(int points) {
        return String.format(Locale.ROOT, "%.3fmm", points * 25.4 / 72);
    }

    /** Lists fonts of the same measures after ours, for viewers on machines without it. */
    private static void nameFonts(Node node) {
        if (node instanceof Element element
                && OURS.matcher(element.getAttribute("font-family")).find()) {
            element.setAttribute("font-family", Fonts.SVG_FAMILIES);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            nameFonts(child);
        }
    }

    /** Batik's generator, with the width of each text written beside it. */
    private static final class TextKeepingGraphics extends SVGGraphics2D {
        TextKeepingGraphics(SVGGeneratorContext context) {
            super(context, false);
        }

        @Override
        public void drawString(String text, float x, float y) {
            Element element = getDOMFactory().createElementNS(NAMESPACE, "text");
            element.setAttribute("x", generatorCtx.doubleString(x));
            element.setAttribute("y", generatorCtx.doubleString(y));
            element.setAttribute("textLength", generatorCtx.doubleString(Fonts.width(text, getFont())));
            element.setAttribute("lengthAdjust", "spacingAndGlyphs");
            element.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
            element.appendChild(getDOMFactory().createTextNode(XmlText.shown(text)));
            domGroupManager.addElement(element, DOMGroupManager.FILL);
        }
    }
}
