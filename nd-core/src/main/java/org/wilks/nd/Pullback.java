package org.wilks.nd;

/**
 * The value of a function and its vector-Jacobian product there, for as many cotangents as wanted.
 *
 * <p>Safe for any number of threads.
 */
public final class Pullback {
    private final Tape tape;
    private final Tensor output;
    private final Tensor[] leaves;

    Pullback(Tape tape, Tensor output, Tensor... leaves) {
        this.tape = tape;
        this.output = output;
        this.leaves = leaves;
    }

    /**
     * The value of the function.
     *
     * @return the value
     */
    public Tensor value() {
        return tape.lower(output);
    }

    /**
     * (∂f/∂x)ᵀ ȳ for the first, or only, argument.
     *
     * @param cotangent ȳ, of the value's shape
     * @return the cotangent of the argument, of its shape
     */
    public Tensor pull(Tensor cotangent) {
        return pullAll(cotangent)[0];
    }

    Tensor[] pullAll(Tensor cotangent) {
        return tape.pull(output, cotangent.broadcastTo(output.shape()), leaves);
    }
}
