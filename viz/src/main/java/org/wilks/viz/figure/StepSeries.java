package org.wilks.viz.figure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A histogram drawn as steps: the height of bin i spans exactly {@code edges[i]} to {@code edges[i+1]}.
 *
 * @param edges the bin edges in increasing order, [bins + 1]
 * @param heights the heights, [bins]
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record StepSeries(double[] edges, double[] heights, Ink ink, Optional<String> label) implements Series {

    /**
     * Checks that edges increase, heights are finite and there is one per bin; copies both.
     *
     * @param edges the bin edges in increasing order, [bins + 1]
     * @param heights the heights, [bins]
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public StepSeries {
        Objects.requireNonNull(ink, "ink");
        String name = Check.name("StepSeries", label);
        edges = Check.edges(name, edges);
        heights = Check.finite(name, "heights", heights, edges.length - 1);
    }

    /**
     * A histogram without a name.
     *
     * @param edges the bin edges, [bins + 1]; not modified
     * @param heights the heights, [bins]; not modified
     * @param ink how it is drawn
     * @return the series
     */
    public static StepSeries of(double[] edges, double[] heights, Ink ink) {
        return new StepSeries(edges, heights, ink, Optional.empty());
    }

    /**
     * This series with a name in the legend.
     *
     * @param text the name
     * @return the series
     */
    public StepSeries named(String text) {
        return new StepSeries(edges, heights, ink, Optional.of(text));
    }

    /** {@return a copy of edges} */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /** {@return a copy of heights} */
    @Override
    public double[] heights() {
        return heights.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepSeries that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(heights, that.heights)
                && ink.equals(that.ink)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(edges), Arrays.hashCode(heights), ink, label);
    }
}
