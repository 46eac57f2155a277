package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The standard normal law. From 0 on everything comes from the excess e(x) = h(x) - x of the hazard h = phi / (1 - Phi), which neither
 * cancels nor underflows: h = x + e, Mills ratio 1/(x + e), 1 - Phi = phi/(x + e), ln(1 - Phi) = ln phi - ln(x + e), h' = h e. Near
 * zero they come from erfc and exp(x^2) erfc(x) where that is more accurate, below -1 from the reflected tail.
 */
final class Normal {
    static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_HALF_PI = 1.2533141373155003;
    /** phi underflows to zero from here on. */
    private static final double PDF_END = 38.6;
    /** Keeps the upper 26 bits of a significand, so that the square is exact. */
    private static final long UPPER_HALF = 0xFFFFFFFFF8000000L;

    private Normal() {}

    static double pdf(double x) {
        double a = Math.abs(x);
        if (a > PDF_END) {
            return 0;
        }
        // a = high + low with an exact high^2: rounding a^2 would cost up to a^2/2 units in the last place
        double high = Double.longBitsToDouble(Double.doubleToRawLongBits(a) & UPPER_HALF);
        double low = a - high;
        double d = -0.5 * low * (a + high);
        return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * high * high) * (1 + d * (1 + d * (0.5 + d * (1.0 / 6))));
    }

    static double sf(double x) {
        if (x > 1) {
            return pdf(x) / (x + tailExcess(x));
        }
        if (x < -1) {
            return 1 - sf(-x);
        }
        return 0.5 * Erfc.value(x * SQRT_HALF);
    }

    static double logSf(double x) {
        if (x > 1) {
            return -0.5 * x * x - HALF_LOG_TWO_PI - Math.log(x + tailExcess(x));
        }
        if (x < 0) {
            return Math.log1p(-sf(-x));
        }
        return Math.log(0.5 * Erfc.value(x * SQRT_HALF));
    }

    static double mills(double x) {
        if (x > 0) {
            return 1 / (x + tailExcess(x));
        }
        if (x < -1) {
            return sf(x) / pdf(x);
        }
        return SQRT_HALF_PI * Erfcx.value(x * SQRT_HALF);
    }

    static double hazard(double x) {
        if (x > 0) {
            return x + tailExcess(x);
        }
        if (x < -1) {
            return pdf(x) / sf(x);
        }
        return 1 / mills(x);
    }

    static double hazardExcess(double x) {
        return x > 0 ? tailExcess(x) : hazard(x) - x;
    }

    static double hazardDerivative(double x) {
        if (x > 0) {
            double excess = tailExcess(x);
            return x < Double.POSITIVE_INFINITY ? (x + excess) * excess : 1;
        }
        if (x < -PDF_END) {
            return 0;
        }
        double hazard = hazard(x);
        return hazard * (hazard - x);
    }

    /**
     * h(x) - x for x from 0 on, to 6e-17 before rounding: rational functions from rational_fits.py, all of whose terms are positive. The
     * second one stands for the continued fraction 1/(x + 2/(x + 3/(x + ...))).
     */
    private static double tailExcess(double x) {
        if (x <= 5) {
            double t = x;
            double p = 1.729173796701867e-06;
            p = p * t + 5.0274606256232065e-05;
            p = p * t + 0.0007030479709668651;
            p = p * t + 0.006135615898575371;
            p = p * t + 0.03651136625357223;
            p = p * t + 0.15226464548982477;
            p = p * t + 0.4392335683023237;
            p = p * t + 0.8165750875541934;
            p = p * t + 0.7978845608028654;
            double q = 1.7291731678204692e-06;
            q = q * t + 5.027465439504022e-05;
            q = q * t + 0.0007065045263424073;
            q = q * t + 0.006236208332588071;
            q = q * t + 0.03790632918283876;
            q = q * t + 0.1642445043573485;
            q = q * t + 0.5079990872475587;
            q = q * t + 1.0873920280598124;
            q = q * t + 1.4788546779239513;
            q = q * t + 1.0;
            return p / q;
        }
        double t = 1 / (x * x);
        double p = 14569.96920411248;
        p = p * t + 75896.59053828717;
        p = p * t + 57015.488735927975;
        p = p * t + 14210.929252999262;
        p = p * t + 1470.2783924061068;
        p = p * t + 64.90052229891556;
        p = p * t + 1.0;
        double q = 68216.14635750165;
        q = q * t + 144602.85951099845;
        q = q * t + 78927.49886873463;
        q = q * t + 16804.082903881852;
        q = q * t + 1594.0794370041635;
        q = q * t + 66.9005222989154;
        q = q * t + 1.0;
        return p / (q * x);
    }
}
