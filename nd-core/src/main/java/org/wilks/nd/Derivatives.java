package org.wilks.nd;

import java.util.List;
import java.util.Objects;
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
 * <p>Cost: a gradient is a small multiple of the value, whatever the number of arguments; a Jacobian takes one pull an output or one push an
 * argument, a Hessian one pull an argument. No shared state: safe for any number of threads.
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
        return valueAndGradient(leaves -> f.apply(at.withLeaves(leaves)), at.leaves(), at::withLeaves);
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
        return valueAndGradient(leaves -> f.apply(leaves[0]), List.of(at), pulled -> pulled[0]);
    }

    private static <T> Gradient<T> valueAndGradient(
            Function<Tensor[], Tensor> f, List<Tensor> at, Function<Tensor[], T> gather) {
        Tape tape = new Tape(false);
        Tensor[] leaves = leaves(tape, at);
        Tensor output = scalar(Objects.requireNonNull(f.apply(leaves.clone()), "the function's value"));
        tape.close();
        if (Anomaly.spoils(output)) {
            throw Anomaly.ofValue(tape, output);
        }
        Set<Irregularity> irregularities = Tape.noIrregularities();
        Tensor seed = ONE.reshape(output.shape());
        Tensor[] pulled = tape.pull(output, seed, leaves, irregularities);
        for (Tensor part : pulled) {
            if (Anomaly.spoils(part)) {
                throw Sweep.firstNaN(tape, output, seed);
            }
        }
        return new Gradient<>(tape.lower(output).released(), gather.apply(pulled), List.copyOf(irregularities));
    }

    private static Tensor[] leaves(Tape tape, List<Tensor> at) {
        Tensor[] leaves = new Tensor[at.size()];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = tape.leaf(at.get(i));
        }
        return leaves;
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
     * The gradient of a scalar function of named parameters.
     *
     * @param f the function; its result has one element
     * @param at the parameters
     * @return the gradient, with the parameters' names and shapes
     */
    public static Tree gradient(Function<Tree, Tensor> f, Tree at) {
        return valueAndGradient(f, at).gradient();
    }

    /**
     * The value of a function and its vector-Jacobian product.
     *
     * @param f the function
     * @param at the argument
     * @return value and pullback
     * @throws NotANumber when the value is NaN, naming the operation that made the first one
     */
    public static Pullback<Tensor> vjp(UnaryOperator<Tensor> f, Tensor at) {
        return vjp(leaves -> f.apply(leaves[0]), List.of(at), pulled -> pulled[0]);
    }

    /**
     * The value of a function of named parameters and its vector-Jacobian product.
     *
     * @param f the function
     * @param at the parameters
     * @return value and pullback
     * @throws NotANumber when the value is NaN, naming the operation that made the first one
     */
    public static Pullback<Tree> vjp(Function<Tree, Tensor> f, Tree at) {
        return vjp(leaves -> f.apply(at.withLeaves(leaves)), at.leaves(), at::withLeaves);
    }

    private static <T> Pullback<T> vjp(Function<Tensor[], Tensor> f, List<Tensor> at, Function<Tensor[], T> gather) {
        Tape tape = new Tape(false);
        Tensor[] leaves = leaves(tape, at);
        Tensor output = Objects.requireNonNull(f.apply(leaves.clone()), "the function's value");
        tape.close();
        if (Anomaly.spoils(output)) {
            throw Anomaly.ofValue(tape, output);
        }
        return new Pullback<>(tape, output, leaves, gather);
    }

    /**
     * The value of a function and its Jacobian-vector product, by forward mode.
     *
     * @param f the function
     * @param at the argument
     * @param tangent the direction, of the argument's shape
     * @return value and directional derivative
     * @throws NotANumber when either is NaN, naming the operation that made the first one
     */
    public static Directional jvp(UnaryOperator<Tensor> f, Tensor at, Tensor tangent) {
        return jvp(leaves -> f.apply(leaves[0]), List.of(at), List.of(tangent));
    }

    /**
     * The value of a function of named parameters and its Jacobian-vector product, by forward mode.
     *
     * @param f the function
     * @param at the parameters
     * @param tangent the direction, with the parameters' names and shapes
     * @return value and directional derivative
     * @throws NotANumber when either is NaN, naming the operation that made the first one
     */
    public static Directional jvp(Function<Tree, Tensor> f, Tree at, Tree tangent) {
        List<Tensor> directions =
                at.combine(tangent, (leaf, direction) -> direction).leaves();
        return jvp(leaves -> f.apply(at.withLeaves(leaves)), at.leaves(), directions);
    }

    private static Directional jvp(Function<Tensor[], Tensor> f, List<Tensor> at, List<Tensor> tangents) {
        for (int i = 0; i < at.size(); i++) {
            requireShape("a tangent", tangents.get(i), at.get(i).shape());
        }
        Directional found = jvp(new ForwardTrace(), f, at, tangents);
        if (Anomaly.spoils(found.value()) || Anomaly.spoils(found.tangent())) {
            jvp(new ForwardTrace(true), f, at, tangents);
            throw new NotANumber("a directional derivative is NaN although no operation made one");
        }
        return found;
    }

    private static Directional jvp(
            ForwardTrace trace, Function<Tensor[], Tensor> f, List<Tensor> at, List<Tensor> tangents) {
        Tensor[] duals = new Tensor[at.size()];
        for (int i = 0; i < duals.length; i++) {
            duals[i] = trace.dual(at.get(i), tangents.get(i));
        }
        Tensor output = f.apply(duals);
        trace.close();
        Tensor derivative = trace.tangent(output);
        return new Directional(
                trace.lower(output).released(), derivative == null ? Tensor.zeros(output.shape()) : derivative);
    }

    /**
     * The Jacobian ∂f/∂x, by reverse mode, or by forward mode where the value has more elements than the argument.
     *
     * @param f the function
     * @param at the argument
     * @return a tensor of the value's shape followed by the argument's shape
     * @throws NotANumber when the value or a derivative is NaN, naming the operation that made the first one
     */
    public static Tensor jacobian(UnaryOperator<Tensor> f, Tensor at) {
        Pullback<Tensor> pullback = vjp(f, at);
        if (pullback.value().size() > at.size()) {
            return tallJacobian(f, at, pullback.value().shape());
        }
        Tensor jacobian = jacobian(pullback, at.shape());
        if (Anomaly.spoils(jacobian)) {
            int row = Anomaly.firstNaN(jacobian) / at.size();
            pullback.pull(unit(pullback.value().shape(), row));
        }
        return jacobian;
    }

    /**
     * The Jacobian of a function of named parameters.
     *
     * @param f the function
     * @param at the parameters
     * @return for each parameter a tensor of the value's shape followed by the parameter's shape
     * @throws NotANumber when the value or a derivative is NaN, naming the operation that made the first one
     */
    public static Tree jacobian(Function<Tree, Tensor> f, Tree at) {
        Shape[] value = new Shape[1];
        Tensor flat = jacobian(
                (Tensor vector) -> {
                    Tensor output = f.apply(at.unflatten(vector));
                    value[0] = output.shape();
                    return output.flatten();
                },
                at.flatten());
        int[] column = {0};
        return at.map(leaf -> {
            int from = column[0];
            column[0] += leaf.size();
            return flat.slice(1, from, column[0]).reshape(value[0].followedBy(leaf.shape()));
        });
    }

    private static Tensor tallJacobian(UnaryOperator<Tensor> f, Tensor at, Shape value) {
        if (at.size() == 0) {
            return Tensor.zeros(value.followedBy(at.shape()));
        }
        Tensor[] columns = new Tensor[at.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = jvp(f, at, unit(at.shape(), i)).tangent().flatten();
        }
        return Tensor.stack(columns).transpose().reshape(value.followedBy(at.shape()));
    }

    private static Tensor jacobian(Pullback<Tensor> pullback, Shape at) {
        Shape outputs = pullback.value().shape();
        Tensor[] rows = new Tensor[outputs.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = pullback.pullUnchecked(unit(outputs, i)).flatten();
        }
        Tensor matrix = rows.length == 0 ? Tensor.zeros(0, at.size()) : Tensor.stack(rows);
        return matrix.reshape(outputs.followedBy(at));
    }

    /** The Hessian, in which entries may be NaN. */
    static Tensor uncheckedHessian(UnaryOperator<Tensor> f, Tensor at) {
        return jacobian(vjp((Tensor x) -> gradient(f, x), at), at.shape());
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
        return jacobian((Tensor x) -> gradient(f, x), at);
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
        return jvp((Tensor x) -> gradient(f, x), at, vector).tangent();
    }

    /**
     * The product of the Hessian of a scalar function of named parameters with a vector, forward over reverse.
     *
     * @param f the function; its result has one element
     * @param at the parameters
     * @param vector the vector, with the parameters' names and shapes
     * @return the product, with the parameters' names and shapes
     */
    public static Tree hessianVectorProduct(Function<Tree, Tensor> f, Tree at, Tree vector) {
        Tensor direction = at.combine(vector, (leaf, part) -> {
                    requireShape("a vector", part, leaf.shape());
                    return part;
                })
                .flatten();
        return at.unflatten(hessianVectorProduct((Tensor x) -> f.apply(at.unflatten(x)), at.flatten(), direction));
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
        return jacobian((Tensor v) -> gradient((Tensor u) -> f.apply(u, v), x), y);
    }

    /**
     * The mixed second derivatives of a scalar function of named parameters, ∂²f/∂x∂y for two of them.
     *
     * @param f the function; its result has one element
     * @param at the parameters
     * @param x the path of the first one
     * @param y the path of the second one
     * @return a tensor of the shape of x followed by the shape of y
     * @throws org.wilks.nd.error.UnknownParameter when there is no such parameter
     */
    public static Tensor mixed(Function<Tree, Tensor> f, Tree at, String x, String y) {
        return jacobian(
                (Tensor v) -> {
                    Tree moved = at.with(y, v);
                    return gradient((Tensor u) -> f.apply(moved.with(x, u)), moved.get(x));
                },
                at.get(y));
    }

    static void requireShape(String what, Tensor tensor, Shape shape) {
        if (!tensor.shape().equals(shape)) {
            throw new ShapeMismatch(what + " of shape " + tensor.shape() + " where " + shape + " is needed");
        }
    }
}
