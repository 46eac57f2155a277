package org.wilks.nd;

import java.util.Arrays;
import java.util.function.Function;

/** Derivatives of a function that is given in tensor operations, on behalf of a primitive whose kernels do not reach that order. */
final class ComposedDerivative {
    private ComposedDerivative() {}

    /** The cotangents of the wanted inputs; the one at {@code ignored} has none. */
    static Tensor[] vjp(
            Function<Tensor[], Tensor> function, Tensor[] inputs, Tensor cotangent, boolean[] wanted, int ignored) {
        Tape tape = new Tape(false);
        Tensor[] arguments = inputs.clone();
        Tensor[] leaves = new Tensor[inputs.length];
        int count = 0;
        for (int i = 0; i < inputs.length; i++) {
            if (wanted[i] && i != ignored) {
                leaves[count++] = arguments[i] = tape.leaf(inputs[i]);
            }
        }
        Tensor output = function.apply(arguments);
        tape.close();
        Tensor[] some = tape.pull(output, cotangent, Arrays.copyOf(leaves, count));
        Tensor[] pulled = new Tensor[inputs.length];
        int at = 0;
        for (int i = 0; i < inputs.length; i++) {
            pulled[i] = wanted[i] && i != ignored ? some[at++] : null;
        }
        return pulled;
    }

    /** The tangent of the value; the tangent of the input at {@code ignored} has no effect. */
    static Tensor jvp(Function<Tensor[], Tensor> function, Tensor[] inputs, Tensor[] tangents, int ignored) {
        ForwardTrace trace = new ForwardTrace();
        Tensor[] duals = inputs.clone();
        for (int i = 0; i < inputs.length; i++) {
            if (tangents[i] != null && i != ignored) {
                duals[i] = trace.dual(inputs[i], tangents[i]);
            }
        }
        return trace.tangent(function.apply(duals));
    }
}
