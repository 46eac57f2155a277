package org.wilks.nd;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Exact derivatives of functions of tensors and of trees of tensors, by reverse and forward mode.
 *
 * <p>Every method may be used inside a function that is itself being differentiated; levels do not mix. A NaN in a value or a gradient
 * is never returned: the error names the operation that made the first one.
 *
 * <pre>{@code
 * Gradient<Tensor> g = Derivatives.valueAndGradient(x -> x.square().sum(), Tensor.of(1, 2));
 * g.gradient();                       // [2, 4]
 * }</pre>
 *
 * <p>Cost: a gradient is a small multiple of the value, whatever the number of arguments; a Jacobian takes one pull an output, a Hessian
 * one an argument. No shared state: safe for any number of threads.
 */
public final class Derivatives {
    private static final Tensor ONE = Tensor.scalar(1);

    private Derivatives() {}

    /**
     * The value and the gradient of a scalar function of named parameters.
     *
     * @param f the function; its result has one element
     * @param at the parameters
     * @return value and gradient
     * @throws ShapeMismatch when the result has not exactly one element
     * @throws NotANumber when the value or a derivative is NaN, naming the operation that made the first one
     */
    public static Gradient<Tree> valueAndGradient(Function<Tree, Tensor> f, Tree at) {
        Tape tape = new Tape(false);
        Tensor[] leaves = at.leaves().stream().map(tape::leaf).toArray(Tensor[]::new);
        Tensor output = scalar(f.apply(at.withLeaves(leaves)));
        tape.close();
        Set<Irregularity> irregularities = Tape.noIrregularities();
        Tensor[] pulled = pullChecked(tape, output, leaves, irregularities);
        return new Gradient<>(tape.lower(output), at.withLeaves(pulled), List.copyOf(irregularities));
    }

    /**
     * The value and the gradient of a scalar function of one tensor.
     *
     * @param f the function; its result has one element
     * @param at the argument
     * @return value and gradient
     * @throws ShapeMismatch when the result has not exactly one element
     * @throws NotANumber when the value or a derivative is NaN, naming the operation that made the first one
     */
    public static Gradient<Tensor> valueAndGradient(UnaryOperator<Tensor> f, Tensor at) {
        Tape tape = new Tape(false);
        Tensor[] leaves = {tape.leaf(at)};
        Tensor output = scalar(f.apply(leaves[0]));
        tape.close();
        Set<Irregularity> irregularities = Tape.noIrregularities();
        Tensor[] pulled = pullChecked(tape, output, leaves, irregularities);
        return new Gradient<>(tape.lower(output), pulled[0], List.copyOf(irregularities));
    }

    private static Tensor[] pullChecked(Tape tape, Tensor output, Tensor[] leaves, Set<Irregularity> irregularities) {
        Tensor seed = ONE.reshape(output.shape());
        Tensor[] pulled = tape.pull(output, seed, leaves, irregularities);
        if (hasNaN(output)) {
            throw Anomaly.ofValue(tape, output);
        }
        for (Tensor gradient : pulled) {
            if (hasNaN(gradient)) {
                throw Anomaly.ofGradient(tape, output, seed, gradient);
            }
        }
        return pulled;
    }

    private static boolean hasNaN(Tensor tensor) {
        for (double value : tensor.values()) {
            if (value != value) {
                return true;
            }
        }
        return false;
    }

    private static Tensor scalar(Tensor output) {
        if (output.size() != 1) {
            throw new ShapeMismatch("a gradient needs a function of one value, found shape " + output.shape()
                    + "; use jacobian or vjp");
        }
        return output;
    }

    /**
     * The gradient of a scalar function of one tensor.
     *
     * @param f the function; its result has one element
     * @param at the argument
     * @return the gradient, of the argument's shape
     */
    public static Tensor gradient(UnaryOperator<Tensor> f, Tensor at) {
        return valueAndGradient(f, at).gradient();
    }

    /**
     * The value of a function and its vector-Jacobian product.
     *
     * @param f the function
     * @param at the argument
     * @return value and pullback
     */
    public static Pullback vjp(UnaryOperator<Tensor> f, Tensor at) {
        Tape tape = new Tape(false);
        Tensor leaf = tape.leaf(at);
        Tensor output = f.apply(leaf);
        tape.close();
        return new Pullback(tape, output, leaf);
    }

    /**
     * The value of a function and its Jacobian-vector product, by forward mode.
     *
     * @param f the function
     * @param at the argument
     * @param tangent the direction, of the argument's shape
     * @return value and directional derivative
     */
    public static Directional jvp(UnaryOperator<Tensor> f, Tensor at, Tensor tangent) {
        requireShape("a tangent", tangent, at.shape());
        ForwardTrace trace = new ForwardTrace();
        Tensor output = f.apply(trace.dual(at, tangent));
        Tensor derivative = trace.tangent(output);
        return new Directional(trace.lower(output), derivative == null ? Tensor.zeros(output.shape()) : derivative);
    }

    /**
     * The Jacobian ∂f/∂x.
     *
     * @param f the function
     * @param at the argument
     * @return a tensor of the value's shape followed by the argument's shape
     */
    public static Tensor jacobian(UnaryOperator<Tensor> f, Tensor at) {
        Pullback pullback = vjp(f, at);
        Shape outputs = pullback.value().shape();
        Tensor[] rows = new Tensor[outputs.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = pullback.pull(unit(outputs, i)).flatten();
        }
        Tensor matrix = rows.length == 0 ? Tensor.zeros(0, at.size()) : Tensor.stack(rows);
        int[] dimensions = new int[outputs.rank() + at.rank()];
        System.arraycopy(outputs.raw(), 0, dimensions, 0, outputs.rank());
        System.arraycopy(at.shape().raw(), 0, dimensions, outputs.rank(), at.rank());
        return matrix.reshape(dimensions);
    }

    private static Tensor unit(Shape shape, int entry) {
        double[] values = new double[shape.size()];
        values[entry] = 1;
        return Tensor.wrap(values, shape);
    }

    /**
     * The Hessian of a scalar function, ∂²f/∂x∂x.
     *
     * @param f the function; its result has one element
     * @param at the argument
     * @return a tensor of the argument's shape, twice
     */
    public static Tensor hessian(UnaryOperator<Tensor> f, Tensor at) {
        return jacobian(x -> gradient(f, x), at);
    }

    /**
     * The Hessian of a scalar function of named parameters.
     *
     * @param f the function; its result has one element
     * @param at the parameters
     * @return a matrix {@code [n, n]} in the order of {@link Tree#flatten()}
     */
    public static Tensor hessian(Function<Tree, Tensor> f, Tree at) {
        return hessian((Tensor vector) -> f.apply(at.unflatten(vector)), at.flatten());
    }

    /**
     * The product of the Hessian of a scalar function with a vector, forward over reverse, without forming the Hessian.
     *
     * @param f the function; its result has one element
     * @param at the argument
     * @param vector the vector, of the argument's shape
     * @return the product, of the argument's shape
     */
    public static Tensor hessianVectorProduct(UnaryOperator<Tensor> f, Tensor at, Tensor vector) {
        return jvp(x -> gradient(f, x), at, vector).tangent();
    }

    /**
     * The mixed second derivatives of a scalar function of two tensors, ∂²f/∂x∂y.
     *
     * @param f the function; its result has one element
     * @param x the first argument
     * @param y the second argument
     * @return a tensor of the shape of x followed by the shape of y
     */
    public static Tensor mixed(BinaryOperator<Tensor> f, Tensor x, Tensor y) {
        return jacobian(v -> gradient(u -> f.apply(u, v), x), y);
    }

    static void requireShape(String what, Tensor tensor, Shape shape) {
        if (!tensor.shape().equals(shape)) {
            throw new ShapeMismatch(what + " of shape " + tensor.shape() + " where " + shape + " is needed");
        }
    }
}
