package org.wilks.viz.figure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A curve through points, joined by straight lines in the order given.
 *
 * @param x the places, [points]
 * @param y the values, [points]
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record LineSeries(double[] x, double[] y, Ink ink, Optional<String> label) implements Series {

    /**
     * Checks that places and values are finite and as many; copies both.
     *
     * @param x the places, [points]
     * @param y the values, [points]
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public LineSeries {
        Objects.requireNonNull(ink, "ink");
        String name = Check.name("LineSeries", label);
        x = Check.finite(name, "x", x);
        y = Check.finite(name, "y", y, x.length);
    }

    /**
     * A curve without a name.
     *
     * @param x the places, [points]; not modified
     * @param y the values, [points]; not modified
     * @param ink how it is drawn
     * @return the series
     */
    public static LineSeries of(double[] x, double[] y, Ink ink) {
        return new LineSeries(x, y, ink, Optional.empty());
    }

    /**
     * This series with a name in the legend.
     *
     * @param text the name
     * @return the series
     */
    public LineSeries named(String text) {
        return new LineSeries(x, y, ink, Optional.of(text));
    }

    /** {@return a copy of x} */
    @Override
    public double[] x() {
        return x.clone();
    }

    /** {@return a copy of y} */
    @Override
    public double[] y() {
        return y.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSeries that
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && ink.equals(that.ink)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(x), Arrays.hashCode(y), ink, label);
    }
}
