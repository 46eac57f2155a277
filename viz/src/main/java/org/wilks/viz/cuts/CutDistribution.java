package org.wilks.viz.cuts;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A variable that is cut on: the yields of each sample in its bins while the other cuts are applied, and what its own cut keeps.
 *
 * @param variable the variable's name
 * @param unit its unit; may be empty
 * @param edges the bin edges in increasing order, [bins + 1]
 * @param samples the samples, each with as many yields as there are bins, at least one sample
 * @param kept the values that the cut keeps
 */
public record CutDistribution(
        String variable, String unit, double[] edges, List<SampleYields> samples, KeptRange kept) {

    /**
     * Checks that there is a sample and that each fits the edges; copies the edges and the list.
     *
     * @param variable the variable's name
     * @param unit its unit; may be empty
     * @param edges the bin edges in increasing order, [bins + 1]
     * @param samples the samples, each with as many yields as there are bins, at least one sample
     * @param kept the values that the cut keeps
     */
    public CutDistribution {
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kept, "kept");
        edges = edges.clone();
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("variable '" + variable + "': a distribution needs at least one sample");
        }
        for (SampleYields sample : samples) {
            if (sample.yields().length != edges.length - 1) {
                throw new ShapeMismatch("variable '" + variable + "', sample '" + sample.name() + "': "
                        + sample.yields().length + " yields for " + (edges.length - 1) + " bins");
            }
        }
    }

    /** {@return a copy of the edges} */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CutDistribution that
                && variable.equals(that.variable)
                && unit.equals(that.unit)
                && Arrays.equals(edges, that.edges)
                && samples.equals(that.samples)
                && kept.equals(that.kept);
    }

    @Override
    public int hashCode() {
        return Objects.hash(variable, unit, Arrays.hashCode(edges), samples, kept);
    }
}
