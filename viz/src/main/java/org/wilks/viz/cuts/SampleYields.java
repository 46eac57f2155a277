package org.wilks.viz.cuts;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The expected yields of one sample in the bins of one variable, with their Monte-Carlo errors √Σw².
 *
 * @param name the sample's name in the legend
 * @param role signal or background
 * @param yields the weighted counts, [bins]
 * @param errors their errors, [bins], none negative
 */
public record SampleYields(String name, Role role, double[] yields, double[] errors) {

    /** What a sample is in the analysis. */
    public enum Role {
        /** What is looked for: a line. */
        SIGNAL,
        /** What is in its way: filled areas, one upon the other. */
        BACKGROUND
    }

    /**
     * Checks that all numbers are finite and that there is an error for each yield; copies both.
     *
     * @param name the sample's name in the legend
     * @param role signal or background
     * @param yields the weighted counts, [bins]
     * @param errors their errors, [bins], none negative
     */
    public SampleYields {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        if (yields.length != errors.length) {
            throw new ShapeMismatch(
                    "sample '" + name + "': " + yields.length + " yields but " + errors.length + " errors");
        }
        yields = yields.clone();
        errors = errors.clone();
        for (int i = 0; i < yields.length; i++) {
            if (!Double.isFinite(yields[i]) || !(errors[i] >= 0 && errors[i] < Double.POSITIVE_INFINITY)) {
                throw new InvalidData("sample '" + name + "', bin " + i + ": yield " + yields[i] + " ± " + errors[i]
                        + "; allowed: finite yields with finite errors of 0 or more");
            }
        }
    }

    /**
     * The yields of weighted events: Σw and √Σw² of the events with {@code edges[i] <= value < edges[i+1]}, the last bin with its
     * upper edge. Events outside the edges, or of weight 0, do not count.
     *
     * @param name the sample's name in the legend
     * @param role signal or background
     * @param edges the bin edges in increasing order, [bins + 1]; not modified
     * @param values the variable, [events]; not modified
     * @param weights the weights, [events]; not modified
     * @return the yields
     */
    public static SampleYields filled(String name, Role role, double[] edges, double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new ShapeMismatch(
                    "sample '" + name + "': " + values.length + " values but " + weights.length + " weights");
        }
        int bins = edges.length - 1;
        double[] yields = new double[bins];
        double[] errors = new double[bins];
        for (int i = 0; i < values.length; i++) {
            int place = Arrays.binarySearch(edges, values[i]);
            int bin = place >= 0 ? Math.min(place, bins - (values[i] == edges[bins] ? 1 : 0)) : -place - 2;
            if (bin >= 0 && bin < bins && weights[i] != 0) {
                yields[bin] += weights[i];
                errors[bin] += weights[i] * weights[i];
            }
        }
        Arrays.setAll(errors, bin -> Math.sqrt(errors[bin]));
        return new SampleYields(name, role, yields, errors);
    }

    /** {@return a copy of the yields} */
    @Override
    public double[] yields() {
        return yields.clone();
    }

    /** {@return a copy of the errors} */
    @Override
    public double[] errors() {
        return errors.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleYields that
                && name.equals(that.name)
                && role == that.role
                && Arrays.equals(yields, that.yields)
                && Arrays.equals(errors, that.errors);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, role, Arrays.hashCode(yields), Arrays.hashCode(errors));
    }
}
