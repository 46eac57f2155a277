package org.wilks.viz;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** A line of text whose marks {@code ^{...}} and {@code _{...}} are set as superscripts and subscripts. */
final class RichText {
    private static final double SCRIPT_SIZE = 0.7;
    private static final double RAISE = 0.38;
    private static final double LOWER = 0.18;

    private final List<Run> runs;
    private final double width;
    private final double size;

    private record Run(String text, Font font, double x, double rise) {}

    private RichText(List<Run> runs, double width, double size) {
        this.runs = runs;
        this.width = width;
        this.size = size;
    }

    static RichText of(String text, double size) {
        return of(text, Font.PLAIN, size);
    }

    static RichText of(String text, int style, double size) {
        List<Run> runs = new ArrayList<>();
        double x = 0;
        int from = 0;
        while (from < text.length()) {
            int mark = nextMark(text, from);
            if (mark > from) {
                x = append(runs, text.substring(from, mark), style, size, x, 0);
            }
            if (mark == text.length()) {
                break;
            }
            int end = text.indexOf('}', mark);
            boolean raised = text.charAt(mark) == '^';
            x = append(
                    runs,
                    text.substring(mark + 2, end),
                    style,
                    SCRIPT_SIZE * size,
                    x,
                    raised ? RAISE * size : -LOWER * size);
            from = end + 1;
        }
        return new RichText(runs, x, size);
    }

    /** The text at its size, or as much smaller as the room needs. */
    static RichText fitting(String text, int style, double size, double room) {
        RichText whole = of(text, style, size);
        return whole.width <= room || whole.width == 0 ? whole : of(text, style, size * room / whole.width);
    }

    double width() {
        return width;
    }

    double size() {
        return size;
    }

    void draw(Graphics2D g, double x, double baseline) {
        for (Run run : runs) {
            g.setFont(run.font);
            g.drawString(run.text, (float) (x + run.x), (float) (baseline - run.rise));
        }
    }

    void drawRightAligned(Graphics2D g, double right, double baseline) {
        draw(g, right - width, baseline);
    }

    void drawCentred(Graphics2D g, double centre, double baseline) {
        draw(g, centre - width / 2, baseline);
    }

    /** Where the next mark with a closing brace begins, or the text's end. */
    private static int nextMark(String text, int from) {
        for (int i = from; i < text.length() - 2; i++) {
            char c = text.charAt(i);
            if ((c == '^' || c == '_') && text.charAt(i + 1) == '{' && text.indexOf('}', i) > 0) {
                return i;
            }
        }
        return text.length();
    }

    private static double append(List<Run> runs, String text, int style, double size, double x, double rise) {
        if (text.isEmpty()) {
            return x;
        }
        Font font = Fonts.of(text, style, (float) size);
        runs.add(new Run(text, font, x, rise));
        return x + Fonts.width(text, font);
    }
}
