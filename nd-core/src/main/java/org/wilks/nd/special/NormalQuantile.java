package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;

/** Quantiles of the standard normal law from probabilities and from their logarithms. */
final class NormalQuantile {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double LOG_HALF = -0.6931471805599453;
    private static final double LOG_TWO_PI = 1.8378770664093456;
    /** Below this logarithm exp leaves the normal range of doubles. */
    private static final double SMALLEST_LOG = -700;

    private NormalQuantile() {}

    static double ofCdf(double p) {
        return -ofSf(p);
    }

    static double ofSf(double p) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        return p > 0.25 && p < 0.75 ? SQRT_2 * InverseErf.value(1 - 2 * p) : SQRT_2 * InverseErfc.value(2 * p);
    }

    static double ofLogSf(double logP) {
        if (!(logP <= 0)) {
            return Double.NaN;
        }
        if (logP > LOG_HALF) {
            return ofCdf(-Math.expm1(logP));
        }
        if (logP > SMALLEST_LOG) {
            return ofSf(Math.exp(logP));
        }
        if (logP == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        // Newton on ln sf, whose slope is -hazard; the start is good to 1e-4 here
        double x = Math.sqrt(-2 * logP - LOG_TWO_PI - Math.log(-2 * logP - LOG_TWO_PI));
        for (int i = 0; i < 3; i++) {
            x += (Normal.logSf(x) - logP) / Normal.hazard(x);
        }
        return x;
    }
}
