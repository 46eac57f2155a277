package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.wilks.nd.array.PanelProducts;
import org.wilks.nd.array.Precision;

/**
 * A network with its parameters where they are multiplied, for one pass over blocks of events. Shared by threads; each borrows memory for its blocks.
 *
 * <p>Blocks depend on shapes alone and each row on itself alone, so the bits do not depend on threads.
 */
final class PreparedNetwork implements AutoCloseable {
    /** The greatest number of rows of a block: layers of a hundred units then stay in the second cache. */
    private static final int MOST_ROWS = 256;

    /** Rows are taken in multiples of this, which fit the registers of all kernels. */
    private static final int STEP_ROWS = 8;

    /** Fewer rows than this do not repay the weights that BLAS reads for them. */
    private static final int LEAST_ROWS = 32;

    /** Numbers of one layer of a block that stay in the first cache, 32 kB. */
    private static final int CACHED = 1 << 12;

    /** Up to so many multiplications OpenBLAS has kernels that do not copy matrices, and are up to a third faster. */
    private static final long SMALL_PRODUCT = 1_000_000;

    final NetworkShape shape;
    final Standardisation standardisation;
    final Optional<Dropout> dropout;
    final double[] parameters;
    final LayerProducts[] layers;

    /** The bias of each layer. */
    final double[][] biases;

    final int blockRows;

    private final ConcurrentLinkedDeque<BlockPass> free = new ConcurrentLinkedDeque<>();

    PreparedNetwork(
            NetworkShape shape,
            Standardisation standardisation,
            Precision precision,
            Optional<Dropout> dropout,
            double[] parameters) {
        this.shape = shape;
        this.standardisation = standardisation;
        this.dropout = dropout;
        this.parameters = parameters;
        blockRows = blockRows(shape);
        layers = products(shape, precision, parameters);
        biases = shape.places.stream()
                .map(place -> Arrays.copyOfRange(parameters, place.bias(), place.bias() + place.units()))
                .toArray(double[][]::new);
    }

    /** The products of all layers with one vector of parameters, or with a tangent of it. */
    static LayerProducts[] products(NetworkShape shape, Precision precision, double[] parameters) {
        long work = shape.places.stream()
                .filter(LayerProducts::wide)
                .mapToLong(NetworkShape.Place::weightCount)
                .sum();
        PanelProducts products = PanelProducts.of(precision, MOST_ROWS * work);
        return shape.places.stream()
                .map(place -> LayerProducts.of(products, place, parameters))
                .toArray(LayerProducts[]::new);
    }

    private static int blockRows(NetworkShape shape) {
        long largest = shape.places.stream()
                .filter(LayerProducts::wide)
                .mapToLong(NetworkShape.Place::weightCount)
                .max()
                .orElse(1);
        long small = SMALL_PRODUCT / largest;
        if (small < LEAST_ROWS) {
            return MOST_ROWS;
        }
        long cached = Math.max(LEAST_ROWS, CACHED / shape.widest);
        return (int) Math.min(Math.min(small, cached) / STEP_ROWS * STEP_ROWS, MOST_ROWS);
    }

    /** Memory for one thread, to be given back. */
    BlockPass borrow() {
        BlockPass block = free.pollFirst();
        return block == null ? new BlockPass(this) : block;
    }

    void giveBack(BlockPass block) {
        free.addFirst(block);
    }

    /** Gives back what is borrowed of all; no pass may be under way. */
    @Override
    public void close() {
        free.forEach(BlockPass::close);
        for (LayerProducts layer : layers) {
            layer.close();
        }
    }
}
