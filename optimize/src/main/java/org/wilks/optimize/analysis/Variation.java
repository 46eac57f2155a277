package org.wilks.optimize.analysis;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.Tensor;

/**
 * A systematic variation of a sample's events. Variations of one name share one parameter, in whatever samples and regions they are.
 *
 * @param name the name of the parameter α
 * @param up the events at α = 1
 * @param down the events at α = -1; empty: the histogram is mirrored, {@code 2 nominal - up}
 */
public record Variation(String name, Varied up, Optional<Varied> down) {
    /** What is varied. Immutable. */
    public sealed interface Varied {
        /**
         * The varied events.
         *
         * @param nominal the nominal events
         * @return the events at the variation
         * @throws org.wilks.nd.error.ShapeMismatch when there are not as many as nominal ones where there have to be
         */
        Events of(Events nominal);
    }

    /**
     * The nominal events, event by event with other inputs; an event and its varied one are in the same part, and miss the same units of a network.
     *
     * @param inputs {@code [events, inputs]}
     */
    public record Inputs(Tensor inputs) implements Varied {
        @Override
        public Events of(Events nominal) {
            return new Events(inputs, nominal.shared());
        }
    }

    /**
     * The nominal events with other weights.
     *
     * @param weights {@code [events]}
     */
    public record Weights(double[] weights) implements Varied {
        /**
         * Copies the weights.
         *
         * @param weights {@code [events]}
         */
        public Weights {
            weights = weights.clone();
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
        public Events of(Events nominal) {
            return nominal.withWeights(weights);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Weights that && Arrays.equals(weights, that.weights);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(weights);
        }

        @Override
        public String toString() {
            return "Weights[" + weights.length + "]";
        }
    }

    /**
     * The nominal events, event by event with other inputs and other weights: those that leave the region have weight zero here, those that come into it have
     * weight zero nominally. An event and its varied one are in the same part, and miss the same units of a network.
     *
     * @param events as many as nominal ones, in their order
     */
    public record Moved(Events events) implements Varied {
        @Override
        public Events of(Events nominal) {
            return events;
        }
    }

    /**
     * Events of a simulation of its own, with their own expected yield.
     *
     * @param events the events
     */
    public record Simulation(Events events) implements Varied {
        @Override
        public Events of(Events nominal) {
            return events;
        }
    }

    /**
     * Checks that nothing is null.
     *
     * @param name the name of the parameter α
     * @param up the events at α = 1
     * @param down the events at α = -1; empty: the histogram is mirrored
     */
    public Variation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(up, "up");
        Objects.requireNonNull(down, "down");
    }

    /**
     * A variation of inputs.
     *
     * @param name the name of the parameter
     * @param up the inputs at α = 1, {@code [events, inputs]}
     * @param down the inputs at α = -1
     * @return the variation
     */
    public static Variation ofInputs(String name, Tensor up, Tensor down) {
        return new Variation(name, new Inputs(up), Optional.of(new Inputs(down)));
    }

    /**
     * A variation of weights.
     *
     * @param name the name of the parameter
     * @param up the weights at α = 1, {@code [events]}
     * @param down the weights at α = -1
     * @return the variation
     */
    public static Variation ofWeights(String name, double[] up, double[] down) {
        return new Variation(name, new Weights(up), Optional.of(new Weights(down)));
    }

    /**
     * A variation by other simulations.
     *
     * @param name the name of the parameter
     * @param up the events at α = 1
     * @param down the events at α = -1
     * @return the variation
     */
    public static Variation ofEvents(String name, Events up, Events down) {
        return new Variation(name, new Simulation(up), Optional.of(new Simulation(down)));
    }

    /**
     * A variation to one side, mirrored on the other: {@code low = 2 nominal - high} in each bin.
     *
     * @param name the name of the parameter
     * @param up the events at α = 1
     * @return the variation
     */
    public static Variation mirrored(String name, Varied up) {
        return new Variation(name, up, Optional.empty());
    }
}
