package org.wilks.infer.likelihood;

import org.wilks.nd.optim.TwiceSmoothObjective;

/**
 * The deviance {@code D(x) = -2 ln L(x) + 2 ln L_saturated} of bound data with its derivatives, for one thread.
 *
 * <p>{@code D} is a sum of terms that are each zero where the model meets the data, such as {@code 2 (nu - n - n ln(nu / n))}, so it keeps its
 * digits near the minimum. At an infeasible point (a negative rate, a zero rate with a positive count) it is +∞, never NaN.
 */
public interface LikelihoodEvaluator extends TwiceSmoothObjective {
    /**
     * The data that the evaluator is bound to.
     *
     * @return the data
     */
    Data data();

    /**
     * Binds the evaluator to other data. O(data).
     *
     * @param data the new data
     */
    void bind(Data data);

    /**
     * The constant −2 ln L of the saturated model, so that {@code -2 ln L(x) = value(x) + saturated()}.
     *
     * @return −2 ln L_saturated of the bound data
     */
    double saturated();

    /**
     * The difference {@code -2 ln L(a) + 2 ln L(b)}, summed term by term so that small differences keep their digits.
     *
     * @param a a point, of length n; not modified
     * @param b a point, of length n; not modified
     * @return {@code value(a) - value(b)}
     */
    double difference(double[] a, double[] b);

    /**
     * The value −2 ln L with all its constants.
     *
     * @param x the point, of length n; not modified
     * @return {@code value(x) + saturated()}; +∞ at an infeasible point
     */
    default double twiceNll(double[] x) {
        return value(x) + saturated();
    }
}
