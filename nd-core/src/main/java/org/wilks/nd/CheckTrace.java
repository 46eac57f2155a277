package org.wilks.nd;

import org.wilks.nd.error.NotANumber;

/** Evaluates as usual and stops at the first operation that makes a NaN. */
final class CheckTrace extends Trace {
    private int operations;

    Tensor watched(Tensor tensor) {
        return Tensor.traced(tensor, this, null);
    }

    @Override
    Tensor process(Primitive primitive, Tensor[] inputs) {
        Tensor[] lowered = lower(inputs);
        Tensor output = Engine.applyBelow(primitive, lowered);
        int entry = Anomaly.firstNaN(output);
        if (entry >= 0) {
            throw new NotANumber(Anomaly.describe(operations, primitive, lowered, output, entry));
        }
        operations++;
        return watched(output);
    }
}
