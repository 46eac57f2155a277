package org.wilks.nd;

import org.wilks.nd.error.NotANumber;

/** Forward mode: every tensor carries its tangent. */
final class ForwardTrace extends Trace {
    private final boolean watching;
    private int operations;
    private boolean closed;

    ForwardTrace() {
        this(false);
    }

    /** A trace that, watching, stops at the first NaN. */
    ForwardTrace(boolean watching) {
        this.watching = watching;
    }

    Tensor dual(Tensor primal, Tensor tangent) {
        return Tensor.traced(primal, this, tangent);
    }

    /** Ends the computation: a tensor of it that is used later is a fault of the program. */
    void close() {
        closed = true;
    }

    /** The tangent of a tensor, null where it is zero. */
    Tensor tangent(Tensor tensor) {
        return tensor.trace() == this ? (Tensor) tensor.link() : null;
    }

    @Override
    Tensor process(Primitive primitive, Tensor[] inputs) {
        if (closed) {
            throw escaped(primitive);
        }
        Tensor[] lowered = lower(inputs);
        Tensor[] tangents = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            tangents[i] = tangent(inputs[i]);
        }
        Tensor output = Engine.applyBelow(primitive, lowered);
        Tensor tangent = primitive.jvp(lowered, output, tangents);
        if (watching) {
            watch(primitive, lowered, output, tangent);
        }
        return tangent == null ? output : dual(output, tangent);
    }

    private void watch(Primitive primitive, Tensor[] inputs, Tensor output, Tensor tangent) {
        int entry = Anomaly.firstNaN(output);
        if (entry >= 0) {
            throw new NotANumber(Anomaly.describe(operations, primitive, inputs, output, entry));
        }
        if (tangent != null && Anomaly.firstNaN(tangent) >= 0) {
            throw new NotANumber("the tangent of "
                    + Anomaly.describe(operations, primitive, inputs, output, Anomaly.firstNaN(tangent)));
        }
        operations++;
    }
}
