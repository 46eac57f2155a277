package org.wilks.viz.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.figure.Axis;

/**
 * What a figure of a channel shows: the samples from the bottom of the stack to its top, their sum with its uncertainty, the data.
 *
 * @param x the axis of the bins, numbers or names; bin i lies from {@code edges[i]} to {@code edges[i+1]}
 * @param edges the bin edges on that axis, [bins + 1]
 * @param samples the samples, from the bottom to the top
 * @param total the sum of the samples, [bins]
 * @param uncertainties the standard deviation of the sum in each bin, empty where it is not known
 * @param data the counts, [bins], none negative; empty for a figure without data
 */
public record ChannelHistogram(
        Axis x,
        double[] edges,
        List<StackedSample> samples,
        double[] total,
        List<OptionalDouble> uncertainties,
        Optional<double[]> data) {
    /**
     * Checks that there is a number for each bin and no count is negative; copies all.
     *
     * @param x the axis of the bins
     * @param edges the bin edges on that axis, [bins + 1]
     * @param samples the samples, from the bottom to the top
     * @param total the sum of the samples, [bins]
     * @param uncertainties the standard deviation of the sum in each bin, empty where it is not known
     * @param data the counts, [bins]; empty for a figure without data
     */
    public ChannelHistogram {
        Objects.requireNonNull(x, "x");
        edges = edges.clone();
        samples = List.copyOf(samples);
        total = total.clone();
        uncertainties = List.copyOf(uncertainties);
        data = data.map(double[]::clone);
        int bins = edges.length - 1;
        requireLength("total", total.length, bins);
        requireLength("uncertainties", uncertainties.size(), bins);
        for (StackedSample sample : samples) {
            requireLength("sample '" + sample.name() + "'", sample.yields().length, bins);
        }
        if (data.isPresent()) {
            requireLength("data", data.get().length, bins);
            for (int i = 0; i < bins; i++) {
                double count = data.get()[i];
                if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
                    throw new InvalidData(
                            "channel histogram: data[" + i + "] is " + count + "; allowed: finite numbers from 0 on");
                }
            }
        }
    }

    private static void requireLength(String what, int found, int bins) {
        if (found != bins) {
            throw new ShapeMismatch(
                    "channel histogram: " + what + " has " + found + " values; there are " + bins + " bins");
        }
    }

    /**
     * The number of bins.
     *
     * @return their number
     */
    public int bins() {
        return total.length;
    }

    /** {@return a copy of the edges} */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /** {@return a copy of the sum} */
    @Override
    public double[] total() {
        return total.clone();
    }

    /** {@return a copy of the counts} */
    @Override
    public Optional<double[]> data() {
        return data.map(double[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelHistogram that
                && x.equals(that.x)
                && Arrays.equals(edges, that.edges)
                && samples.equals(that.samples)
                && Arrays.equals(total, that.total)
                && uncertainties.equals(that.uncertainties)
                && data.isPresent() == that.data.isPresent()
                && (data.isEmpty() || Arrays.equals(data.get(), that.data.get()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(x, Arrays.hashCode(edges), samples, Arrays.hashCode(total), uncertainties);
    }
}
