package org.wilks.nd;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One derivative being taken. Traces nest: a trace that was opened later is the inner one, and an operation belongs to the innermost
 * trace among its inputs, whose rule works on the inputs as seen one level below.
 */
abstract sealed class Trace permits Tape, ForwardTrace, CheckTrace {
    // Only ever compared; no result depends on its value.
    private static final AtomicLong LEVELS = new AtomicLong();

    private final long level = LEVELS.incrementAndGet();

    final long level() {
        return level;
    }

    abstract Tensor process(Primitive primitive, Tensor[] inputs);

    /** The fault of using a tensor of a derivative that has been taken. */
    static IllegalStateException escaped(Primitive primitive) {
        return new IllegalStateException("a tensor left the function that was being differentiated and is used in "
                + primitive.name() + " after its end: return it from the function, or keep its stopGradient()");
    }

    /** An input as seen below this trace. */
    final Tensor lower(Tensor tensor) {
        return tensor.trace() == this ? tensor.below() : tensor;
    }

    final Tensor[] lower(Tensor[] tensors) {
        Tensor[] lowered = new Tensor[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            lowered[i] = lower(tensors[i]);
        }
        return lowered;
    }
}
