package org.wilks.nd.optim;

/**
 * An objective with its gradient.
 *
 * <p>Only {@link #valueAndGradient} has to be written, so a lambda will do; {@link #value} should be overridden when the value alone
 * costs less, because the default computes a gradient into a new array.
 */
@FunctionalInterface
public interface SmoothObjective extends Objective {
    /**
     * The value at a point, and the gradient there.
     *
     * @param x the point, of length n; not modified, and not to be kept
     * @param gradient modified: receives ∂f/∂x_i, every entry written; of length n
     * @return f(x); NaN or an infinity outside the domain (the gradient is then not read)
     */
    double valueAndGradient(double[] x, double[] gradient);

    @Override
    default double value(double[] x) {
        return valueAndGradient(x, new double[x.length]);
    }
}
