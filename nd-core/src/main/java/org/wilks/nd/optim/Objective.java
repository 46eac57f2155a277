package org.wilks.nd.optim;

/**
 * A function of {@code double[]} to be minimised.
 *
 * <p>Outside its domain (a negative rate under a logarithm, say) an objective returns NaN or an infinity: the point is then a
 * rejected step, never an accepted one. It does not throw for such a point; what it throws reaches the caller of the minimiser. An
 * implementation may keep scratch of its own: a minimiser calls it from one thread, the caller's.
 */
@FunctionalInterface
public interface Objective {
    /**
     * The value at a point.
     *
     * @param x the point, of length n; not modified, and not to be kept
     * @return f(x); NaN or an infinity outside the domain
     */
    double value(double[] x);
}
