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
     *     the diagonal is not read, and neither is what is between two {@linkplain #mutuallyIndependent() mutually independent}
     *     parameters; of length n²
     * @return f(x); NaN or an infinity outside the domain (the derivatives are then not read)
     */
    double valueGradientHessian(double[] x, double[] gradient, double[] hessian);

    /**
     * The value at a point, with the gradient and a stand-in for the Hessian that makes better steps far from a minimum: positive semidefinite,
     * and close to the Hessian where the objective is small. The expected information of a likelihood is one: it minimises the deviance of
     * counts with linear rates in one step from anywhere, where the Hessian underrates excesses and overrates deficits.
     *
     * <p>A minimiser may step with it, and certifies with the Hessian.
     *
     * @param x the point, of length n; not modified, and not to be kept
     * @param gradient modified: receives ∂f/∂x_i, every entry written; of length n
     * @param standIn modified: receives the stand-in as {@link #valueGradientHessian} writes the Hessian; of length n²
     * @return f(x); NaN or an infinity outside the domain (the derivatives are then not read)
     */
    default double valueGradientStandIn(double[] x, double[] gradient, double[] standIn) {
        return valueGradientHessian(x, gradient, standIn);
    }

    /**
     * Whether {@link #valueGradientStandIn} gives something else than the Hessian.
     *
     * @return false, the default, when it does not
     */
    default boolean hasStandIn() {
        return false;
    }

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
        return Vectors.NO_PLACES;
    }

    /**
     * The edges of the domain that are no bounds of single parameters.
     *
     * @return the edges, the same during one minimisation; {@link Edges#NONE}, the default, when there are none
     */
    default Edges edges() {
        return Edges.NONE;
    }

    /**
     * Parameters none of which shares a term with another of them: {@code ∂²f/∂x_i∂x_j} is zero for any two different ones, everywhere.
     * Parameters of single bins are such.
     *
     * <p>The minimiser eliminates them first (a Schur complement), so that n parameters of which d are not in the list cost
     * {@code O(n d²)} a step in place of {@code O(n³)}. Entries of the Hessian between two different ones are not read and need not be
     * written. The same holds of the Hessians of the {@link #edges}.
     *
     * @return indices in ascending order, not modified by the caller, the same during one minimisation; empty, the default, when the
     *     objective has no such structure
     */
    default int[] mutuallyIndependent() {
        return Vectors.NO_INDICES;
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
