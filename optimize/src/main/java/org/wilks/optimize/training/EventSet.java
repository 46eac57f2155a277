package org.wilks.optimize.training;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.optimize.network.EventRows;

/**
 * Events with the inputs of the observable, and one or several sets of weights: those of a sample in a region, and of its variations that change weights
 * alone. A variation that changes inputs is a set of events of its own, with the same indices, so that the same units are left out.
 *
 * @param inputs {@code [events, inputs]}, finite; not differentiated
 * @param firstIndex the index of the first event among all, which tells what is left out of a network in training
 * @param weightings the sets of weights, one or more
 */
public record EventSet(Tensor inputs, long firstIndex, List<Weighting> weightings) {
    /**
     * A set of weights with the cells that it fills.
     *
     * @param cell the cell of the first bin
     * @param weights one for each event, finite, of either sign
     */
    public record Weighting(int cell, double[] weights) {
        /**
         * Weights after their check; the array is copied.
         *
         * @param cell the cell of the first bin
         * @param weights one for each event
         */
        public Weighting {
            weights = weights.clone();
            for (int i = 0; i < weights.length; i++) {
                if (!Double.isFinite(weights[i])) {
                    throw new InvalidData("weight of event " + i + ": " + weights[i] + "; weights have to be finite");
                }
            }
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

        /** Without copying. */
        double[] shared() {
            return weights;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Weighting that && cell == that.cell && Arrays.equals(weights, that.weights);
        }

        @Override
        public int hashCode() {
            return 31 * cell + Arrays.hashCode(weights);
        }

        @Override
        public String toString() {
            return "Weighting[cell=" + cell + ", " + weights.length + " weights]";
        }
    }

    /**
     * Events after their checks.
     *
     * @param inputs {@code [events, inputs]}
     * @param firstIndex the index of the first event among all
     * @param weightings the sets of weights
     */
    public EventSet {
        weightings = List.copyOf(weightings);
        if (inputs.rank() != 2 || inputs.shape().dimension(0) == 0 || weightings.isEmpty()) {
            throw new ShapeMismatch("set of events: inputs of shape " + inputs.shape() + " with " + weightings.size()
                    + " sets of weights; needed are [events, inputs] of at least one event, and one set");
        }
        for (Weighting weighting : weightings) {
            if (weighting.shared().length != inputs.shape().dimension(0)) {
                throw new ShapeMismatch("set of events: " + weighting.shared().length + " weights for inputs of shape "
                        + inputs.shape() + "; there has to be one for each event");
            }
        }
        EventRows.firstNotFinite(inputs).ifPresent(found -> {
            throw new InvalidData("input " + found.input() + " of event " + found.event() + ": " + found.value()
                    + "; inputs of an observable have to be finite");
        });
    }

    /**
     * The number of events.
     *
     * @return from 1 on
     */
    public int size() {
        return inputs.shape().dimension(0);
    }
}
