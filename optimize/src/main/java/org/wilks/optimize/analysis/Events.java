package org.wilks.optimize.analysis;

import java.util.Arrays;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.optimize.network.EventRows;

/**
 * Simulated events: the inputs of the observable, and a weight for each.
 *
 * @param inputs {@code [events, inputs]}, finite, of at least one event
 * @param weights {@code [events]}, finite, of either sign; their sum is the expected yield
 */
public record Events(Tensor inputs, double[] weights) {
    /**
     * Events after their checks; the array is copied.
     *
     * @param inputs {@code [events, inputs]}, finite, of at least one event
     * @param weights {@code [events]}, finite, of either sign
     */
    public Events {
        weights = weights.clone();
        if (inputs.rank() != 2
                || inputs.shape().dimension(0) == 0
                || inputs.shape().dimension(0) != weights.length) {
            throw new ShapeMismatch("events: inputs of shape " + inputs.shape() + " with " + weights.length
                    + " weights; needed are [events, inputs] of at least one event, and a weight for each");
        }
        EventRows.firstNotFinite(inputs).ifPresent(found -> {
            throw new InvalidData("events: input " + found.input() + " of event " + found.event() + " is "
                    + found.value() + "; inputs of an observable have to be finite");
        });
        for (int i = 0; i < weights.length; i++) {
            if (!Double.isFinite(weights[i])) {
                throw new InvalidData(
                        "events: the weight of event " + i + " is " + weights[i] + "; weights have to be finite");
            }
        }
    }

    /**
     * Events of weight one.
     *
     * @param inputs {@code [events, inputs]}
     * @return the events
     */
    public static Events of(Tensor inputs) {
        if (inputs.rank() != 2) {
            throw new ShapeMismatch("events: inputs of shape " + inputs.shape() + "; needed is [events, inputs]");
        }
        double[] ones = new double[inputs.shape().dimension(0)];
        Arrays.fill(ones, 1);
        return new Events(inputs, ones);
    }

    /**
     * The number of events.
     *
     * @return from 1 on
     */
    public int size() {
        return weights.length;
    }

    /**
     * The expected yield.
     *
     * @return the sum of the weights
     */
    public double expected() {
        return Arrays.stream(weights).sum();
    }

    /**
     * The same events with their weights brought to a yield.
     *
     * @param expected the new sum of the weights, finite
     * @return new events
     * @throws InvalidData when the weights do not sum to a positive number
     */
    public Events withYield(double expected) {
        return scaled(expected / positive("all events"));
    }

    /** The yield, which has to be positive. */
    double positive(String where) {
        double sum = expected();
        if (!(sum > 0)) {
            throw new InvalidData(where + ": the weights of " + size() + " events sum to " + sum
                    + "; a sample's weights may be negative, their sum has to be positive");
        }
        return sum;
    }

    Events scaled(double factor) {
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Events(inputs, scaled);
    }

    Events withWeights(double[] others) {
        return new Events(inputs, others);
    }

    /** Some of the events, in their order. */
    Events chosen(int[] rows) {
        double[] some = new double[rows.length];
        Arrays.setAll(some, i -> weights[rows[i]]);
        return new Events(inputs.gather(0, rows), some);
    }

    /** Without copying. */
    double[] shared() {
        return weights;
    }

    /**
     * A copy: the weights.
     *
     * @return a new array
     */
    @Override
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Events that
                && inputs.shape().equals(that.inputs.shape())
                && Arrays.equals(inputs.toArray(), that.inputs.toArray())
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(inputs.toArray()) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Events[" + size() + " of " + inputs.shape().dimension(1) + " inputs]";
    }
}
