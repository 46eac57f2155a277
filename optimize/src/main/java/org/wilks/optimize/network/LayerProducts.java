package org.wilks.optimize.network;

import java.util.Optional;
import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;

/**
 * The products of a layer's weights with blocks of rows. Shared by threads, each with {@link Work} of its own.
 *
 * <p>Layers with few inputs or few outputs are a handful of passes over a row, for which a call of BLAS is too much.
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
        return wide(place) ? new WideProducts(products, place, parameters) : new NarrowProducts(place, parameters);
    }

    /** What one thread needs for blocks of up to so many rows. */
    Work work(int rows);

    /** Gives memory back. */
    @Override
    void close();

    /**
     * For one thread; used for one block after the other. Rows are taken as soon as they are made, while they are in the first cache: first the inputs
     * of all rows, then {@link #forward}, after which each row has its product; on the way back the slopes of all rows, then {@link #backward}, after
     * which each row has its cotangent.
     */
    interface Work extends AutoCloseable {
        /** Takes the inputs of a row. */
        void input(int row, double[] in);

        /** Multiplies the rows of a block. */
        void forward(int rows);

        /** As {@link #forward}; what is worth keeping of the products, which is complete when each row was asked for, for {@link #again}. */
        Optional<Panel> keeping(int rows);

        /** The same as {@link #forward} once more, from what was kept of it. */
        void again(Optional<Panel> kept);

        /** out = in W of one row of the block. */
        void product(int row, double[] in, double[] out);

        /** Takes the cotangents of the products of a row. */
        void slopes(int row, double[] slopes);

        /**
         * Multiplies the cotangents of a block.
         *
         * @param in the inputs of the block, as before, [rows, inputs]
         * @param slopes the cotangents of its products, as before, [rows, units]
         * @param rows how many
         * @param collect whether inᵀ slopes is added to the gradient
         * @param wanted whether the cotangents of the inputs are
         */
        void backward(double[][] in, double[][] slopes, int rows, boolean collect, boolean wanted);

        /** ofInputs = slopes Wᵀ of one row of the block. */
        void cotangent(int row, double[] slopes, double[] ofInputs);

        /** Writes the sum of what was collected since the last call, [inputs, units], and begins a new one. */
        void gradient(double[] to, int at);

        /** Gives memory back. */
        @Override
        void close();
    }
}
