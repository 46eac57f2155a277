package org.wilks.viz.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One frame of a figure: a y axis and the series drawn over the shared x axis, in their order.
 *
 * @param y the y axis
 * @param series what is drawn, later ones on top
 * @param legend where the legend stands
 * @param order the names that come first in the legend, in this order; the others follow as they are drawn
 */
public record Panel(Axis y, List<Series> series, Legend legend, List<String> order) {

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
     * Checks that nothing is null; copies the lists.
     *
     * @param y the y axis
     * @param series what is drawn, later ones on top
     * @param legend where the legend stands
     * @param order the names that come first in the legend, in this order; the others follow as they are drawn
     */
    public Panel {
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(legend, "legend");
        series = List.copyOf(series);
        order = List.copyOf(order);
    }

    /**
     * A panel with its legend in the best corner.
     *
     * @param y the y axis
     * @param series what is drawn, later ones on top
     * @return the panel
     */
    public static Panel of(Axis y, Series... series) {
        return new Panel(y, List.of(series), Legend.AUTOMATIC, List.of());
    }

    /**
     * A panel with its legend in the best corner.
     *
     * @param y the y axis
     * @param series what is drawn, later ones on top
     * @return the panel
     */
    public static Panel of(Axis y, List<Series> series) {
        return new Panel(y, series, Legend.AUTOMATIC, List.of());
    }

    /**
     * This panel with its legend elsewhere.
     *
     * @param place where it stands
     * @return the panel
     */
    public Panel legendAt(Legend place) {
        return new Panel(y, series, place, order);
    }

    /**
     * This panel with names that come first in the legend.
     *
     * @param names names of its series, in the order of the legend
     * @return the panel
     */
    public Panel legendOrder(List<String> names) {
        return new Panel(y, series, legend, names);
    }

    /**
     * The series that have a name, as the legend lists them.
     *
     * @return a new list
     */
    public List<Series> named() {
        List<Series> named = new ArrayList<>(
                series.stream().filter(one -> one.label().isPresent()).toList());
        named.sort(Comparator.comparingInt(one -> place(one.label().orElseThrow())));
        return named;
    }

    private int place(String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }
}
