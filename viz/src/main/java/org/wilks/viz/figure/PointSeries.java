package org.wilks.viz.figure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Points with vertical error bars, as measured data are drawn.
 *
 * @param x the places, [points]
 * @param y the values, [points]
 * @param below the length of each error bar below its point, [points], none negative
 * @param above the length of each error bar above its point, [points], none negative
 * @param marker the shape of a point
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record PointSeries(
        double[] x, double[] y, double[] below, double[] above, Marker marker, Ink ink, Optional<String> label)
        implements Series {

    /** The shape of a point. */
    public enum Marker {
        /** A filled circle. */
        CIRCLE,
        /** A circle with a white inside. */
        OPEN_CIRCLE,
        /** A filled square. */
        SQUARE,
        /** A filled triangle. */
        TRIANGLE,
        /** A small dot, for clouds of points. */
        DOT
    }

    /**
     * Checks that all values are finite and as many, and that no error is negative; copies all.
     *
     * @param x the places, [points]
     * @param y the values, [points]
     * @param below the length of each error bar below its point, [points], none negative
     * @param above the length of each error bar above its point, [points], none negative
     * @param marker the shape of a point
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public PointSeries {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(ink, "ink");
        String name = Check.name("PointSeries", label);
        x = Check.finite(name, "x", x);
        y = Check.finite(name, "y", y, x.length);
        below = Check.notNegative(name, "below", below, x.length);
        above = Check.notNegative(name, "above", above, x.length);
    }

    /**
     * Points with symmetric errors, as filled circles without a name.
     *
     * @param x the places, [points]; not modified
     * @param y the values, [points]; not modified
     * @param errors the errors, [points]; not modified
     * @param ink how they are drawn
     * @return the series
     */
    public static PointSeries of(double[] x, double[] y, double[] errors, Ink ink) {
        return new PointSeries(x, y, errors, errors, Marker.CIRCLE, ink, Optional.empty());
    }

    /**
     * This series with a name in the legend.
     *
     * @param text the name
     * @return the series
     */
    public PointSeries named(String text) {
        return new PointSeries(x, y, below, above, marker, ink, Optional.of(text));
    }

    /**
     * This series with another shape of points.
     *
     * @param other the shape
     * @return the series
     */
    public PointSeries with(Marker other) {
        return new PointSeries(x, y, below, above, other, ink, label);
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

    /** {@return a copy of below} */
    @Override
    public double[] below() {
        return below.clone();
    }

    /** {@return a copy of above} */
    @Override
    public double[] above() {
        return above.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointSeries that
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && Arrays.equals(below, that.below)
                && Arrays.equals(above, that.above)
                && marker == that.marker
                && ink.equals(that.ink)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Arrays.hashCode(x),
                Arrays.hashCode(y),
                Arrays.hashCode(below),
                Arrays.hashCode(above),
                marker,
                ink,
                label);
    }
}
