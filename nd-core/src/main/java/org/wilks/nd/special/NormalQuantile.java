package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;

/** Quantiles of the standard normal law from probabilities and from their logarithms. */
final class NormalQuantile {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double LOG_2 = 0.6931471805599453;
    private static final double LOG_2_LOW = 2.3190468138462996e-17;
    private static final double LOG_THREE_QUARTERS = -0.2876820724517809;
    private static final double LOG_QUARTER = -1.3862943611198906;
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
        if (logP > LOG_THREE_QUARTERS) {
            return ofCdf(-Math.expm1(logP));
        }
        if (logP > LOG_QUARTER) {
            // 1 - 2p with 2p = exp(logP + ln 2)
            return SQRT_2 * InverseErf.value(-Math.expm1((logP + LOG_2) + LOG_2_LOW));
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
