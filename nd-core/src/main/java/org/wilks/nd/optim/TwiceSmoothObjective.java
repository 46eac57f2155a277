package org.wilks.nd.optim;

/**
 * An objective with its gradient and its Hessian.
 *
 * <p>Only {@link #valueGradientHessian} has to be written, so a lambda will do; {@link #value} and {@link #valueAndGradient} should
 * be overridden when they cost less, because the defaults compute all of it into new arrays. A minimiser asks for the value alone
 * at a trial point, and for the derivatives once the point is accepted.
 */
@FunctionalInterface
public interface TwiceSmoothObjective extends SmoothObjective {
    /**
     * The value at a point, with gradient and Hessian there.
     *
     * @param x the point, of length n; not modified, and not to be kept
     * @param gradient modified: receives ∂f/∂x_i, every entry written; of length n
     * @param hessian modified: receives ∂²f/∂x_i∂x_j at {@code i * n + j} for {@code j <= i}, every such entry written; what is above
     *     the diagonal is not read; of length n²
     * @return f(x); NaN or an infinity outside the domain (the derivatives are then not read)
     */
    double valueGradientHessian(double[] x, double[] gradient, double[] hessian);

    /**
     * The places of one parameter where the derivative with respect to it jumps, in ascending order.
     *
     * <p>Piecewise interpolation has such kinks: {@code (high/nominal)^x} for x above 0 and {@code (low/nominal)^-x} below. The
     * function has to be continuous there and, in this parameter, piecewise smooth with the branch chosen by comparing the parameter
     * with the kink. A minimum can sit at a kink: the derivative is then ≤ 0 from the left and ≥ 0 from the right. One-sided
     * derivatives are taken at the neighbouring doubles of the kink.
     *
     * @param parameter the index of the parameter
     * @return the kinks, not modified by the caller; empty, the default, when there are none
     */
    default double[] kinks(int parameter) {
        return new double[0];
    }

    @Override
    default double valueAndGradient(double[] x, double[] gradient) {
        return valueGradientHessian(x, gradient, new double[x.length * x.length]);
    }

    @Override
    default double value(double[] x) {
        return valueAndGradient(x, new double[x.length]);
    }
}
