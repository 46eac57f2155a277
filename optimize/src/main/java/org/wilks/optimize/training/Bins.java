package org.wilks.optimize.training;

import java.util.Arrays;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidInput;
import org.wilks.relax.OrderedEdges;

/** The bins of an observable: fixed, or moved with it. Immutable. */
public sealed interface Bins {
    /**
     * The number of bins.
     *
     * @return from 1 on
     */
    int count();

    /**
     * The number of parameters of the edges.
     *
     * @return 0 for fixed bins
     */
    int parameterCount();

    /**
     * Parameters to start from.
     *
     * @return {@code [parameterCount()]}: bins of one width where they can move
     */
    Tensor initial();

    /**
     * The edges.
     *
     * @param parameters their parameters, {@code [parameterCount()]}
     * @return {@code [count() + 1]}, ascending, differentiable
     */
    Tensor edges(Tensor parameters);

    /**
     * Bins that stay.
     *
     * @param edges ascending and finite, two or more
     * @return the bins
     */
    static Bins fixed(double... edges) {
        return new Fixed(edges);
    }

    /**
     * Bins of one width that stay.
     *
     * @param low the first edge
     * @param high the last edge
     * @param count how many
     * @return the bins
     */
    static Bins uniform(double low, double high, int count) {
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = low + (high - low) * i / count;
        }
        return new Fixed(edges);
    }

    /**
     * Bins whose inner edges move, in order and not closer than a width, see {@link OrderedEdges}.
     *
     * @param low the first edge
     * @param high the last edge
     * @param count how many
     * @param minimumWidth the least width
     * @return the bins
     */
    static Bins floating(double low, double high, int count, double minimumWidth) {
        return new Floating(new OrderedEdges(low, high, count, minimumWidth));
    }

    /**
     * Bins that stay.
     *
     * @param values the edges
     */
    record Fixed(double[] values) implements Bins {
        /**
         * Bins after their check; the array is copied.
         *
         * @param values the edges
         */
        public Fixed {
            values = values.clone();
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i]) || i > 0 && !(values[i] > values[i - 1])) {
                    throw new InvalidInput(
                            "bins: edge " + i + " is " + values[i] + "; edges have to be finite and ascend");
                }
            }
            if (values.length < 2) {
                throw new InvalidInput("bins: " + values.length + " edges; two or more are needed");
            }
        }

        /**
         * A copy: the edges.
         *
         * @return a new array
         */
        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public int count() {
            return values.length - 1;
        }

        @Override
        public int parameterCount() {
            return 0;
        }

        @Override
        public Tensor initial() {
            return Tensor.zeros(0);
        }

        @Override
        public Tensor edges(Tensor parameters) {
            return Tensor.of(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fixed that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Fixed" + Arrays.toString(values);
        }
    }

    /**
     * Bins whose inner edges move.
     *
     * @param ordered the map from parameters to edges
     */
    record Floating(OrderedEdges ordered) implements Bins {
        @Override
        public int count() {
            return ordered.bins();
        }

        @Override
        public int parameterCount() {
            return ordered.bins();
        }

        @Override
        public Tensor initial() {
            return ordered.start();
        }

        @Override
        public Tensor edges(Tensor parameters) {
            return ordered.edges(parameters);
        }
    }
}
