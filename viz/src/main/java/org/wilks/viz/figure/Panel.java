package org.wilks.viz.figure;

import java.util.List;
import java.util.Objects;

/**
 * One frame of a figure: a y axis and the series drawn over the shared x axis, in their order.
 *
 * @param y the y axis
 * @param series what is drawn, later ones on top
 * @param legend where the legend stands
 */
public record Panel(Axis y, List<Series> series, Legend legend) {

    /** Where the legend stands. A legend at the top pushes the y axis' open upper end up, so that it covers no data. */
    public enum Legend {
        /** In the corner that needs the least room above the data. */
        AUTOMATIC,
        /** Upper right. */
        UPPER_RIGHT,
        /** Upper left, below the analysis label. */
        UPPER_LEFT,
        /** Lower right. */
        LOWER_RIGHT,
        /** Lower left. */
        LOWER_LEFT,
        /** Nowhere. */
        NONE
    }

    /**
     * Checks that nothing is null; copies the list.
     *
     * @param y the y axis
     * @param series what is drawn, later ones on top
     * @param legend where the legend stands
     */
    public Panel {
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(legend, "legend");
        series = List.copyOf(series);
    }

    /**
     * A panel with its legend in the best corner.
     *
     * @param y the y axis
     * @param series what is drawn, later ones on top
     * @return the panel
     */
    public static Panel of(Axis y, Series... series) {
        return new Panel(y, List.of(series), Legend.AUTOMATIC);
    }

    /**
     * A panel with its legend in the best corner.
     *
     * @param y the y axis
     * @param series what is drawn, later ones on top
     * @return the panel
     */
    public static Panel of(Axis y, List<Series> series) {
        return new Panel(y, series, Legend.AUTOMATIC);
    }

    /**
     * This panel with its legend elsewhere.
     *
     * @param place where it stands
     * @return the panel
     */
    public Panel legendAt(Legend place) {
        return new Panel(y, series, place);
    }
}
