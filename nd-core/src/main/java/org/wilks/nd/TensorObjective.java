package org.wilks.nd;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.TwiceSmoothObjective;

/**
 * A scalar function of tensors as an objective for the minimisers of {@link org.wilks.nd.optim}, with exact gradient and Hessian.
 *
 * <p>A point at which the function is NaN counts as outside its domain. Elements are ordered as {@link Tree#flatten()} does.
 *
 * <pre>{@code
 * Tree start = Tree.of("mu", Tensor.scalar(1), "theta", Tensor.zeros(3));
 * TwiceSmoothObjective objective = TensorObjective.of(tree -> nll(tree), start);
 * Minimum minimum = TrustRegionNewton.standard().minimise(objective, start.flatten().toArray(), Domain.unbounded(4));
 * Tree best = start.unflatten(Tensor.of(minimum.x()));
 * }</pre>
 */
public final class TensorObjective implements TwiceSmoothObjective {
    private final UnaryOperator<Tensor> function;
    private final Shape shape;

    private TensorObjective(UnaryOperator<Tensor> function, Shape shape) {
        this.function = function;
        this.shape = shape;
    }

    /**
     * The objective of a function of one tensor.
     *
     * @param f the function; its result has one element
     * @param shape the argument's shape
     * @return the objective
     */
    public static TensorObjective of(UnaryOperator<Tensor> f, Shape shape) {
        return new TensorObjective(f, shape);
    }

    /**
     * The objective of a function of named parameters.
     *
     * @param f the function; its result has one element
     * @param example parameters of the names and shapes that the function takes
     * @return the objective
     */
    public static TensorObjective of(Function<Tree, Tensor> f, Tree example) {
        return new TensorObjective(vector -> f.apply(example.unflatten(vector)), Shape.of(example.size()));
    }

    private Tensor point(double[] x) {
        return Tensor.of(x, shape);
    }

    @Override
    public double value(double[] x) {
        Tensor value = function.apply(point(x));
        if (value.size() != 1) {
            throw new ShapeMismatch("an objective has one value, found shape " + value.shape());
        }
        return value.values()[0];
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        try {
            Gradient<Tensor> found = Derivatives.valueAndGradient(function, point(x));
            System.arraycopy(found.gradient().values(), 0, gradient, 0, gradient.length);
            return found.value().values()[0];
        } catch (NotANumber outside) {
            return outside(x, outside);
        }
    }

    @Override
    public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
        try {
            double[] value = new double[1];
            Pullback<Tensor> slope = Derivatives.vjp(
                    (Tensor v) -> {
                        Gradient<Tensor> found = Derivatives.valueAndGradient(function, v);
                        value[0] = found.value().values()[0];
                        return found.gradient();
                    },
                    point(x));
            System.arraycopy(slope.value().values(), 0, gradient, 0, gradient.length);
            int n = x.length;
            for (int i = 0; i < n; i++) {
                double[] unit = new double[n];
                unit[i] = 1;
                System.arraycopy(slope.pull(Tensor.wrap(unit, shape)).values(), 0, hessian, i * n, n);
            }
            return value[0];
        } catch (NotANumber outside) {
            return outside(x, outside);
        }
    }

    /** NaN where the function itself is NaN or infinite; a derivative that is NaN at a finite value is a fault. */
    private double outside(double[] x, NotANumber fault) {
        double value = value(x);
        if (Double.isFinite(value)) {
            throw fault;
        }
        return value;
    }
}
