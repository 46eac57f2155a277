package org.wilks.viz.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wilks.viz.XmlText;

/** Figures as SVG elements that can stand in one document: their names of clips and patterns are told apart. Stateless. */
final class InlineSvg {
    private static final Pattern NAME = Pattern.compile("(\\bid=\"|=\"url\\(#|href=\"#)");
    private static final Pattern SIZE = Pattern.compile("\\s(width|height)=\"([0-9.]+mm)\"");

    private InlineSvg() {}

    /** The element of an SVG file, its size left to the style of the page, which knows its printed width. */
    static String of(byte[] file, int number, String words) {
        String whole = new String(file, StandardCharsets.UTF_8);
        String svg = NAME.matcher(whole.substring(whole.indexOf("<svg"))).replaceAll("$1f" + number + "-");
        int head = svg.indexOf('>');
        Matcher sizes = SIZE.matcher(svg.substring(0, head));
        String width = "";
        StringBuilder bare = new StringBuilder();
        while (sizes.find()) {
            width = sizes.group(1).equals("width") ? sizes.group(2) : width;
            sizes.appendReplacement(bare, "");
        }
        sizes.appendTail(bare);
        return bare.insert(
                        "<svg".length(),
                        " role=\"img\" aria-label=\"" + XmlText.escaped(words) + "\" style=\"--width:" + width + "\"")
                + svg.substring(head);
    }
}
