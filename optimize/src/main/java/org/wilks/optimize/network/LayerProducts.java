package org.wilks.optimize.network;

import java.util.Optional;
import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;

/**
 * The products of a layer's weights with blocks of rows. Shared by threads, each with {@link Work} of its own.
 *
 * <p>Layers with few inputs or few outputs are a handful of passes over a block, for which a call of BLAS is too much.
 */
sealed interface LayerProducts extends AutoCloseable permits NarrowProducts, WideProducts {
    /** Fewer inputs or units than this are few. */
    int NARROW = 8;

    /** Of one layer: whether its products are a matrix product. */
    static boolean wide(NetworkShape.Place place) {
        return Math.min(place.inputs(), place.units()) >= NARROW;
    }

    /** The products of a layer with the weights that lie at its place of a vector. */
    static LayerProducts of(PanelProducts products, NetworkShape.Place place, double[] parameters) {
        return wide(place)
                ? new WideProducts(products, place, parameters)
                : new NarrowProducts(place.inputs(), place.units(), parameters, place.weights());
    }

    /** What one thread needs for blocks of up to so many rows. */
    Work work(int rows);

    /** Gives memory back. */
    @Override
    void close();

    /** For one thread; used for one block after the other. */
    interface Work extends AutoCloseable {
        /** out = in W, of [rows, inputs] and [rows, units]. */
        void forward(double[] in, double[] out, int rows);

        /** As {@link #forward}; what is worth keeping of it is kept for {@link #again}. */
        default Optional<Panel> keeping(double[] in, double[] out, int rows) {
            forward(in, out, rows);
            return Optional.empty();
        }

        /** The same as {@link #forward} once more, from what was kept of it, which is given back. */
        default void again(double[] in, Optional<Panel> kept, double[] out, int rows) {
            forward(in, out, rows);
        }

        /**
         * The products of a backward pass for the block of the last forward pass.
         *
         * @param in that of the forward pass
         * @param cotangent [rows, units]
         * @param ofInputs cotangent Wᵀ, [rows, inputs]; null when it is not wanted
         * @param collect whether inᵀ cotangent is added to the gradient
         */
        void backward(double[] in, double[] cotangent, double[] ofInputs, boolean collect, int rows);

        /** Writes the sum of what was collected since the last call, [inputs, units], and begins a new one. */
        void gradient(double[] to, int at);

        /** Gives memory back. */
        @Override
        void close();
    }
}
