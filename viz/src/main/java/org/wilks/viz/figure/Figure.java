package org.wilks.viz.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A figure: panels one below the other over one x axis, at the size it is printed. The first panel is the main one; those below it
 * (a ratio, a scan) are 0.42 of its height.
 *
 * @param x the x axis that all panels share
 * @param panels the panels from top to bottom, at least one
 * @param label the text in the upper left corner, or empty
 * @param width the printed width in millimetres, 40 to 500
 * @param height the printed height in millimetres, 40 to 500
 */
public record Figure(Axis x, List<Panel> panels, Optional<AnalysisLabel> label, double width, double height) {
    /** The width of a journal's column in millimetres: the width a figure has unless told otherwise. */
    public static final double COLUMN = 86;

    private static final double MAIN_HEIGHT = 70;
    private static final double EXTRA_HEIGHT = 24;

    /**
     * Checks that there is a panel and that the size can be printed; copies the list.
     *
     * @param x the x axis that all panels share
     * @param panels the panels from top to bottom, at least one
     * @param label the text in the upper left corner, or empty
     * @param width the printed width in millimetres, 40 to 500
     * @param height the printed height in millimetres, 40 to 500
     */
    public Figure {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(label, "label");
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one panel");
        }
        if (!(width >= 40 && width <= 500 && height >= 40 && height <= 500)) {
            throw new IllegalArgumentException(
                    "figure size " + width + " mm x " + height + " mm; allowed: 40 to 500 mm each way");
        }
    }

    /**
     * A figure of one panel, a journal's column wide.
     *
     * @param x the x axis
     * @param panel the panel
     * @return the figure
     */
    public static Figure of(Axis x, Panel panel) {
        return new Figure(x, List.of(panel), Optional.empty(), COLUMN, MAIN_HEIGHT);
    }

    /**
     * This figure with one more panel at its foot, and higher by it.
     *
     * @param panel the panel
     * @return the figure
     */
    public Figure above(Panel panel) {
        List<Panel> more = new ArrayList<>(panels);
        more.add(panel);
        return new Figure(x, more, label, width, height + EXTRA_HEIGHT);
    }

    /**
     * This figure with a text in the upper left corner.
     *
     * @param text the text
     * @return the figure
     */
    public Figure labelled(AnalysisLabel text) {
        return new Figure(x, panels, Optional.of(text), width, height);
    }

    /**
     * This figure at another printed size.
     *
     * @param widthInMillimetres the width
     * @param heightInMillimetres the height
     * @return the figure
     */
    public Figure sized(double widthInMillimetres, double heightInMillimetres) {
        return new Figure(x, panels, label, widthInMillimetres, heightInMillimetres);
    }
}
