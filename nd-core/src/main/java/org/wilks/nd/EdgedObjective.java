package org.wilks.nd;

import java.util.function.UnaryOperator;
import org.wilks.nd.optim.Edges;
import org.wilks.nd.optim.TwiceSmoothObjective;

/** A scalar function of a tensor with edges that are the elements of another function of it. */
final class EdgedObjective implements TwiceSmoothObjective, Edges {
    private final TensorObjective objective;
    private final UnaryOperator<Tensor> edges;
    private final Shape shape;
    private final int count;

    EdgedObjective(UnaryOperator<Tensor> f, UnaryOperator<Tensor> edges, Shape shape, int count) {
        objective = TensorObjective.of(f, shape);
        this.edges = edges;
        this.shape = shape;
        this.count = count;
    }

    private Tensor point(double[] x) {
        return Tensor.of(x, shape);
    }

    private boolean isInside(double[] x) {
        for (double value : edges.apply(point(x)).values()) {
            if (!(value >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** Value and gradient without regard to edges. */
    double smooth(double[] x, double[] gradient) {
        return objective.valueAndGradient(x, gradient);
    }

    @Override
    public double value(double[] x) {
        return isInside(x) ? objective.value(x) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        return isInside(x) ? objective.valueAndGradient(x, gradient) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
        return isInside(x) ? objective.valueGradientHessian(x, gradient, hessian) : Double.POSITIVE_INFINITY;
    }

    @Override
    public Edges edges() {
        return this;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void values(double[] x, double[] values) {
        System.arraycopy(edges.apply(point(x)).values(), 0, values, 0, count);
    }

    private Tensor one(int edge, Tensor x) {
        return edges.apply(x).slice(0, edge, edge + 1).sum();
    }

    @Override
    public double gradient(int edge, double[] x, double[] gradient) {
        Gradient<Tensor> found = Derivatives.valueAndGradient((Tensor t) -> one(edge, t), point(x));
        System.arraycopy(found.gradient().values(), 0, gradient, 0, x.length);
        return found.value().values()[0];
    }

    @Override
    public void addHessian(int edge, double[] x, double factor, double[] hessian) {
        double[] own = Derivatives.uncheckedHessian(t -> one(edge, t), point(x)).values();
        int n = x.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                hessian[i * n + j] += factor * own[i * n + j];
            }
        }
    }
}
