package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.wilks.nd.error.InvalidInput;

/**
 * The chi-squared law of k degrees of freedom: that of -2 ln of a likelihood ratio of k parameters when a sample is large (Wilks' theorem).
 *
 * <pre>{@code
 * P(X <= x) = P(k/2, x/2)          the regularised incomplete gamma function
 * }</pre>
 *
 * <p>Thread-safe; nothing is kept between calls.
 */
public final class ChiSquared {
    private ChiSquared() {}

    /**
     * The probability of at most x, {@code P(k/2, x/2)}; relative error about 1e-14.
     *
     * @param x the value; 0 or below gives 0
     * @param degrees k, at least 1
     * @return P(X ≤ x); NaN for NaN
     * @throws InvalidInput when there is no degree of freedom
     */
    public static double cdf(double x, int degrees) {
        require(degrees);
        return x <= 0 ? 0 : RegularizedGamma.P.value(0.5 * degrees, 0.5 * x);
    }

    /**
     * The probability of more than x, {@code Q(k/2, x/2)}, in the tail too; relative error about 1e-14.
     *
     * @param x the value; 0 or below gives 1
     * @param degrees k, at least 1
     * @return P(X &gt; x); NaN for NaN
     * @throws InvalidInput when there is no degree of freedom
     */
    public static double sf(double x, int degrees) {
        require(degrees);
        return x <= 0 ? 1 : RegularizedGamma.Q.value(0.5 * degrees, 0.5 * x);
    }

    /**
     * The value that the law stays below with a probability: 2.30 for 0.683 and 5.99 for 0.95 with two degrees of freedom. Relative error about
     * 1e-14.
     *
     * @param p the probability, at least 0 and below 1
     * @param degrees k, at least 1
     * @return the quantile; 0 for p = 0
     * @throws InvalidInput when the probability is outside [0, 1), or there is no degree of freedom
     */
    public static double quantile(double p, int degrees) {
        require(degrees);
        if (!(p >= 0 && p < 1)) {
            throw new InvalidInput("quantile of the chi-squared law: probability " + p
                    + " is outside [0, 1); give one below 1, such as 0.95");
        }
        if (p == 0) {
            return 0;
        }
        if (degrees == 1 && p >= 0.5) {
            double z = SpecialFunctions.normalQuantileSf(0.5 * (1 - p));
            return z * z;
        }
        if (degrees == 2) {
            return -2 * Math.log1p(-p);
        }
        return polished(ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(p), p, degrees);
    }

    /** Newton's steps on the quantile that a root search found to about 1e-9. */
    private static double polished(double start, double p, int degrees) {
        ChiSquaredDistribution law = ChiSquaredDistribution.of(degrees);
        double x = start;
        for (int step = 0; step < 3; step++) {
            double density = law.density(x);
            double excess = p < 0.5 ? cdf(x, degrees) - p : (1 - p) - sf(x, degrees);
            double next = x - excess / density;
            if (!(next > 0) || !Double.isFinite(next)) {
                return x;
            }
            x = next;
        }
        return x;
    }

    private static void require(int degrees) {
        if (degrees < 1) {
            throw new InvalidInput("chi-squared law of " + degrees + " degrees of freedom: at least 1 is allowed");
        }
    }
}
