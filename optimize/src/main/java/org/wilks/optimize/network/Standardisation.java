package org.wilks.optimize.network;

import java.util.Arrays;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The shift and scale that bring the inputs of a network to mean 0 and standard deviation 1 over the nominal training events. It is kept with the
 * network and used for all events, varied ones included.
 *
 * @param means the mean of each input
 * @param scales the standard deviation of each input, positive
 */
public record Standardisation(double[] means, double[] scales) {
    /**
     * A standardisation after its checks; arrays are copied.
     *
     * @param means the mean of each input
     * @param scales the standard deviation of each input
     */
    public Standardisation {
        means = means.clone();
        scales = scales.clone();
        if (means.length != scales.length || means.length == 0) {
            throw new ShapeMismatch("inputs of a network: " + means.length + " means and " + scales.length
                    + " scales; there has to be one of each for every input");
        }
        for (int i = 0; i < means.length; i++) {
            if (!Double.isFinite(means[i]) || !(scales[i] > 0 && scales[i] < Double.POSITIVE_INFINITY)) {
                throw new InvalidData("input " + i + " of a network: mean " + means[i] + ", scale " + scales[i]
                        + "; a mean has to be finite, a scale positive and finite");
            }
        }
    }

    /**
     * The inputs as they are.
     *
     * @param inputs how many there are
     * @return means 0, scales 1
     */
    public static Standardisation none(int inputs) {
        double[] ones = new double[inputs];
        Arrays.fill(ones, 1);
        return new Standardisation(new double[inputs], ones);
    }

    /**
     * That of weighted events. An input that is the same for all events is left at scale 1.
     *
     * @param events {@code [events, inputs]}
     * @param weights {@code [events]}, their sum positive; a negative weight counts with its size, since a spread has to be one
     * @return the weighted means and standard deviations
     * @throws InvalidData when there are no events, or a value or a weight is not finite
     */
    public static Standardisation of(Tensor events, Tensor weights) {
        if (events.rank() != 2 || weights.rank() != 1 || events.shape().dimension(0) != weights.size()) {
            throw new ShapeMismatch("events of shape " + events.shape() + " with weights of shape " + weights.shape()
                    + "; needed are [events, inputs] and [events]");
        }
        int inputs = events.shape().dimension(1);
        double[] w = weights.toArray();
        double total = 0;
        for (double weight : w) {
            total += Math.abs(weight);
        }
        double sum = total;
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new InvalidData("standardisation of a network's inputs: the sizes of the weights of " + w.length
                    + " events add up to " + sum + "; it has to be positive and finite");
        }
        double[] parts = new double[w.length];
        Arrays.setAll(parts, e -> Math.abs(w[e]) / sum);
        double[] means = new double[inputs];
        double[] squares = new double[inputs];
        EventRows.forEach(events, (first, x) -> {
            for (int i = 0; i < x.length; i++) {
                means[i % inputs] += parts[first + i / inputs] * x[i];
            }
        });
        EventRows.forEach(events, (first, x) -> {
            for (int i = 0; i < x.length; i++) {
                double away = x[i] - means[i % inputs];
                squares[i % inputs] += parts[first + i / inputs] * away * away;
            }
        });
        double[] scales = new double[inputs];
        Arrays.setAll(scales, i -> squares[i] > 0 ? Math.sqrt(squares[i]) : 1);
        return new Standardisation(means, scales);
    }

    /**
     * The number of inputs.
     *
     * @return how many
     */
    public int inputs() {
        return means.length;
    }

    /** Writes the standardised inputs of the event whose own begin at a place. */
    void apply(double[] events, int at, double[] inputs) {
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (events[at + i] - means[i]) / scales[i];
        }
    }

    /** Without copying. */
    double scale(int input) {
        return scales[input];
    }

    /**
     * A copy: the means.
     *
     * @return a new array
     */
    @Override
    public double[] means() {
        return means.clone();
    }

    /**
     * A copy: the scales.
     *
     * @return a new array
     */
    @Override
    public double[] scales() {
        return scales.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Standardisation that
                && Arrays.equals(means, that.means)
                && Arrays.equals(scales, that.scales);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(means) * 31 + Arrays.hashCode(scales);
    }

    @Override
    public String toString() {
        return "Standardisation[means=" + Arrays.toString(means) + ", scales=" + Arrays.toString(scales) + "]";
    }
}
