package org.wilks.nd;

import java.util.function.Function;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The value of a function and its vector-Jacobian product there, for as many cotangents as wanted.
 *
 * <p>Safe for any number of threads.
 *
 * @param <T> {@link Tree} or {@link Tensor}, as the argument was
 */
public final class Pullback<T> {
    private final Tape tape;
    private final Tensor output;
    private final Tensor[] leaves;
    private final Function<Tensor[], T> gather;

    Pullback(Tape tape, Tensor output, Tensor[] leaves, Function<Tensor[], T> gather) {
        this.tape = tape;
        this.output = output;
        this.leaves = leaves;
        this.gather = gather;
    }

    /**
     * The value of the function.
     *
     * @return the value
     */
    public Tensor value() {
        return tape.lower(output).released();
    }

    /**
     * (∂f/∂x)ᵀ ȳ.
     *
     * @param cotangent ȳ, of the value's shape or one that broadcasts to it
     * @return the cotangent of the argument, with its names and shapes
     * @throws ShapeMismatch when the cotangent's shape does not broadcast to the value's
     * @throws NotANumber when it is NaN, naming the operation whose derivative made the first one
     */
    public T pull(Tensor cotangent) {
        if (!cotangent.shape().broadcastsTo(output.shape())) {
            throw new ShapeMismatch("a cotangent of shape " + cotangent.shape() + " for a value of shape "
                    + output.shape() + ", allowed is that shape or one that broadcasts to it");
        }
        Tensor seed = cotangent.broadcastTo(output.shape());
        Tensor[] pulled = tape.pull(output, seed, leaves);
        for (Tensor part : pulled) {
            if (Anomaly.spoils(part)) {
                throw Sweep.firstNaN(tape, output, seed);
            }
        }
        return gather.apply(pulled);
    }

    /** As {@link #pull}, where a NaN concerns others. */
    T pullUnchecked(Tensor cotangent) {
        return gather.apply(tape.pull(output, cotangent, leaves));
    }
}
