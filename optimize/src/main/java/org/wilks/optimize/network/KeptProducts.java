package org.wilks.optimize.network;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.wilks.nd.array.Panel;

/**
 * The matrix products of a forward pass for the first way back that asks; a second one computes them again, to the same bits. So their memory
 * is given back as soon as it can be.
 */
final class KeptProducts {
    /** More than this is not kept: 64 MB in double precision. */
    private static final long MOST_ELEMENTS = 1L << 23;

    /**
     * The products of one block.
     *
     * @param layers one for each layer, where it was worth keeping
     */
    record Block(List<Optional<Panel>> layers) {}

    private final AtomicReference<List<Block>> blocks;

    KeptProducts(List<Block> blocks) {
        this.blocks = new AtomicReference<>(blocks);
    }

    /** Whether the products of so many events are worth keeping. */
    static boolean worth(NetworkShape shape, int events) {
        long units = shape.places.stream()
                .filter(LayerProducts::wide)
                .mapToLong(NetworkShape.Place::units)
                .sum();
        return units > 0 && units * events <= MOST_ELEMENTS;
    }

    /** What was kept, once. */
    Optional<List<Block>> take() {
        return Optional.ofNullable(blocks.getAndSet(null));
    }
}
