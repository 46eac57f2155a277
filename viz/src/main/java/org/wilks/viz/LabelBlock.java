package org.wilks.viz;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;

/** The analysis label as set text: a bold name with its qualifier, and lines below. */
final class LabelBlock {
    private final List<RichText> firstLine;
    private final List<RichText> lines;

    private LabelBlock(List<RichText> firstLine, List<RichText> lines) {
        this.firstLine = firstLine;
        this.lines = lines;
    }

    static LabelBlock of(Optional<AnalysisLabel> label, double room) {
        List<RichText> first = new ArrayList<>();
        List<RichText> lines = new ArrayList<>();
        label.ifPresent(text -> {
            if (!text.name().isEmpty()) {
                first.add(RichText.fitting(text.name(), Font.BOLD | Font.ITALIC, Theme.NAME, room));
            }
            if (!text.qualifier().isEmpty()) {
                double used = first.isEmpty() ? 0 : first.get(0).width() + gap();
                first.add(RichText.fitting(text.qualifier(), Font.PLAIN, Theme.NAME, Math.max(room - used, room / 4)));
            }
            text.lines().forEach(line -> lines.add(RichText.fitting(line, Font.PLAIN, Theme.NOTE, room)));
        });
        return new LabelBlock(first, lines);
    }

    boolean isEmpty() {
        return firstLine.isEmpty() && lines.isEmpty();
    }

    double width() {
        double width =
                firstLine.stream().mapToDouble(RichText::width).sum() + gap() * Math.max(0, firstLine.size() - 1);
        return Math.max(width, lines.stream().mapToDouble(RichText::width).max().orElse(0));
    }

    double height() {
        return (firstLine.isEmpty() ? 0 : Theme.NAME * Theme.LINE_SPACING)
                + lines.size() * Theme.NOTE * Theme.LINE_SPACING;
    }

    void draw(Graphics2D g, double left, double top) {
        g.setPaint(Color.BLACK);
        double x = left;
        double y = top;
        if (!firstLine.isEmpty()) {
            for (RichText part : firstLine) {
                part.draw(g, x, y + Theme.NAME * Theme.CAP_HEIGHT);
                x += part.width() + gap();
            }
            y += Theme.NAME * Theme.LINE_SPACING;
        }
        for (RichText line : lines) {
            line.draw(g, left, y + Theme.NOTE * Theme.CAP_HEIGHT);
            y += Theme.NOTE * Theme.LINE_SPACING;
        }
    }

    private static double gap() {
        return Theme.NAME * 0.35;
    }
}
