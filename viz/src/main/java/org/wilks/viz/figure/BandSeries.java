package org.wilks.viz.figure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * An uncertainty band of a histogram: in bin i the area from {@code low[i]} to {@code high[i]} between its edges.
 *
 * @param edges the bin edges in increasing order, [bins + 1]
 * @param low the lower ends, [bins]
 * @param high the upper ends, [bins], none below its lower end
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record BandSeries(double[] edges, double[] low, double[] high, Ink ink, Optional<String> label)
        implements Series {

    /**
     * Checks that edges increase and that the ends are finite, ordered and one per bin; copies all.
     *
     * @param edges the bin edges in increasing order, [bins + 1]
     * @param low the lower ends, [bins]
     * @param high the upper ends, [bins], none below its lower end
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public BandSeries {
        Objects.requireNonNull(ink, "ink");
        String name = Check.name("BandSeries", label);
        edges = Check.edges(name, edges);
        low = Check.finite(name, "low", low, edges.length - 1);
        high = Check.finite(name, "high", high, edges.length - 1);
        Check.ordered(name, low, high);
    }

    /**
     * A band without a name.
     *
     * @param edges the bin edges, [bins + 1]; not modified
     * @param low the lower ends, [bins]; not modified
     * @param high the upper ends, [bins]; not modified
     * @param ink how it is drawn
     * @return the series
     */
    public static BandSeries of(double[] edges, double[] low, double[] high, Ink ink) {
        return new BandSeries(edges, low, high, ink, Optional.empty());
    }

    /**
     * The band of one error below and above each height.
     *
     * @param edges the bin edges, [bins + 1]; not modified
     * @param heights the heights, [bins]; not modified
     * @param errors the errors, [bins], none negative; not modified
     * @param ink how it is drawn
     * @return the series
     */
    public static BandSeries around(double[] edges, double[] heights, double[] errors, Ink ink) {
        double[] checked = Check.notNegative("BandSeries", "errors", errors, heights.length);
        double[] low = new double[heights.length];
        double[] high = new double[heights.length];
        for (int i = 0; i < heights.length; i++) {
            low[i] = heights[i] - checked[i];
            high[i] = heights[i] + checked[i];
        }
        return of(edges, low, high, ink);
    }

    /**
     * This series with a name in the legend.
     *
     * @param text the name
     * @return the series
     */
    public BandSeries named(String text) {
        return new BandSeries(edges, low, high, ink, Optional.of(text));
    }

    /** {@return a copy of edges} */
    @Override
    public double[] edges() {
        return edges.clone();
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
        return other instanceof BandSeries that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(low, that.low)
                && Arrays.equals(high, that.high)
                && ink.equals(that.ink)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(edges), Arrays.hashCode(low), Arrays.hashCode(high), ink, label);
    }
}
