package org.wilks.viz.figure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The area between two curves over the same places: a curve's uncertainty, or an expected band.
 *
 * @param x the places, [points]
 * @param low the lower curve, [points]
 * @param high the upper curve, [points], nowhere below the lower
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record RibbonSeries(double[] x, double[] low, double[] high, Ink ink, Optional<String> label) implements Series {

    /**
     * Checks that all values are finite, as many and ordered; copies all.
     *
     * @param x the places, [points]
     * @param low the lower curve, [points]
     * @param high the upper curve, [points], nowhere below the lower
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public RibbonSeries {
        Objects.requireNonNull(ink, "ink");
        String name = Check.name("RibbonSeries", label);
        x = Check.finite(name, "x", x);
        low = Check.finite(name, "low", low, x.length);
        high = Check.finite(name, "high", high, x.length);
        Check.ordered(name, low, high);
    }

    /**
     * An area without a name.
     *
     * @param x the places, [points]; not modified
     * @param low the lower curve, [points]; not modified
     * @param high the upper curve, [points]; not modified
     * @param ink how it is drawn
     * @return the series
     */
    public static RibbonSeries of(double[] x, double[] low, double[] high, Ink ink) {
        return new RibbonSeries(x, low, high, ink, Optional.empty());
    }

    /**
     * This series with a name in the legend.
     *
     * @param text the name
     * @return the series
     */
    public RibbonSeries named(String text) {
        return new RibbonSeries(x, low, high, ink, Optional.of(text));
    }

    /** {@return a copy of x} */
    @Override
    public double[] x() {
        return x.clone();
    }

    /** {@return a copy of low} */
    @Override
    public double[] low() {
        return low.clone();
    }

    /** {@return a copy of high} */
    @Override
    public double[] high() {
        return high.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RibbonSeries that
                && Arrays.equals(x, that.x)
                && Arrays.equals(low, that.low)
                && Arrays.equals(high, that.high)
                && ink.equals(that.ink)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(x), Arrays.hashCode(low), Arrays.hashCode(high), ink, label);
    }
}
