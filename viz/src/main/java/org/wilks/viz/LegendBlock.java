package org.wilks.viz;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.VerticalLine;

/** The legend of a panel: a sample of each named series with its name, in one or two columns. */
final class LegendBlock {
    private static final double SAMPLE_WIDTH = 15;
    private static final double SAMPLE_HEIGHT = 5.6;
    private static final double SAMPLE_GAP = 4;
    private static final double COLUMN_GAP = 8;
    private static final double ROW = Theme.LEGEND * Theme.LINE_SPACING;

    private final List<Series> entries;
    private final List<RichText> names;
    private final int columns;

    private LegendBlock(List<Series> entries, List<RichText> names, int columns) {
        this.entries = entries;
        this.names = names;
        this.columns = columns;
    }

    /** The legend of the series that have a name, no wider than the room. */
    static LegendBlock of(List<Series> series, int columns, double room) {
        List<Series> entries = new ArrayList<>();
        List<RichText> names = new ArrayList<>();
        double nameRoom = (room - (columns - 1) * COLUMN_GAP) / columns - SAMPLE_WIDTH - SAMPLE_GAP;
        for (Series one : series) {
            if (one.label().isPresent() && !(one instanceof VerticalLine)) {
                entries.add(one);
                names.add(RichText.fitting(one.label().get(), Font.PLAIN, Theme.LEGEND, nameRoom));
            }
        }
        return new LegendBlock(entries, names, Math.max(1, Math.min(columns, entries.size())));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    double width() {
        double width = (columns - 1) * COLUMN_GAP;
        for (int column = 0; column < columns; column++) {
            width += columnWidth(column);
        }
        return width;
    }

    double height() {
        return rows() * ROW;
    }

    void draw(Graphics2D g, double left, double top) {
        double x = left;
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows() && column * rows() + row < entries.size(); row++) {
                int index = column * rows() + row;
                double middle = top + (row + 0.5) * ROW;
                SeriesPainter.drawSample(
                        g,
                        entries.get(index),
                        new Rectangle2D.Double(x, middle - SAMPLE_HEIGHT / 2, SAMPLE_WIDTH, SAMPLE_HEIGHT));
                g.setPaint(Color.BLACK);
                RichText name = names.get(index);
                name.draw(g, x + SAMPLE_WIDTH + SAMPLE_GAP, middle + name.size() * Theme.CAP_HEIGHT / 2);
            }
            x += columnWidth(column) + COLUMN_GAP;
        }
    }

    private int rows() {
        return (entries.size() + columns - 1) / columns;
    }

    private double columnWidth(int column) {
        double widest = 0;
        for (int i = column * rows(); i < Math.min(entries.size(), (column + 1) * rows()); i++) {
            widest = Math.max(widest, names.get(i).width());
        }
        return SAMPLE_WIDTH + SAMPLE_GAP + widest;
    }
}
