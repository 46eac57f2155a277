package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The standard normal law. In the middle from erfc; in the tails from the Mills ratio M(x) = (1 - Phi(x)) / phi(x), so that
 * sf = phi M and ln sf = ln phi + ln M hold to full relative accuracy. From {@link #FRACTION_FROM} on M comes from Laplace's
 * continued fraction 1/(x + 1/(x + 2/(x + ...))), below from erfcx.
 */
final class Normal {
    static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_HALF_PI = 1.2533141373155003;
    /** From here on the continued fraction is used; it needs 37 levels here, 22 at x = 6, 9 at x = 20 (measured at 40 digits). */
    private static final double FRACTION_FROM = 6;
    /** Where phi and its reciprocal are both far from under- and overflow. */
    private static final long UPPER_HALF = 0xFFFFFFFFF8000000L;

    private Normal() {}

    static double pdf(double x) {
        // x = high + low with an exact high^2, or rounding x^2 would cost x^2/2 units in the last place
        double a = Math.abs(x);
        if (a > 40) {
            return 0;
        }
        double high = Double.longBitsToDouble(Double.doubleToRawLongBits(a) & UPPER_HALF);
        double low = a - high;
        double d = -0.5 * low * (a + high);
        return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * high * high) * (1 + d * (1 + d * (0.5 + d * (1.0 / 6))));
    }

    static double sf(double x) {
        if (x > 1) {
            return pdf(x) * mills(x);
        }
        if (x < -1) {
            return 1 - pdf(x) * mills(-x);
        }
        return 0.5 * Erfc.value(x * SQRT_HALF);
    }

    static double logSf(double x) {
        if (x > 1) {
            return Math.log(mills(x)) - HALF_LOG_TWO_PI - 0.5 * x * x;
        }
        if (x < -1) {
            return Math.log1p(-pdf(x) * mills(-x));
        }
        return x < 0 ? Math.log1p(-0.5 * Erfc.value(-x * SQRT_HALF)) : Math.log(0.5 * Erfc.value(x * SQRT_HALF));
    }

    static double mills(double x) {
        if (x >= FRACTION_FROM) {
            return millsByFraction(x);
        }
        if (x < -1) {
            return sf(x) / pdf(x);
        }
        return SQRT_HALF_PI * Erfcx.value(x * SQRT_HALF);
    }

    static double hazard(double x) {
        return x == Double.POSITIVE_INFINITY ? x : x < -1 ? pdf(x) / sf(x) : 1 / mills(x);
    }

    static double hazardExcess(double x) {
        return x >= 4 ? excessByFraction(x) : hazard(x) - x;
    }

    static double hazardDerivative(double x) {
        if (x == Double.POSITIVE_INFINITY) {
            return 1;
        }
        if (x < -40) {
            return 0;
        }
        return hazard(x) * hazardExcess(x);
    }

    private static int levels(double x) {
        return 6 + (int) (125 / x);
    }

    /**
     * The Mills ratio by the continued fraction x M = 1/F1, Fk = 1 + k t / F(k+1), t = 1/x^2. With Fk = p(k) / p(k+1) the fraction is
     * p(k) = p(k+1) + k t p(k+2): all terms positive, one division at the end.
     */
    private static double millsByFraction(double x) {
        double t = 1 / (x * x);
        double next = 1;
        double afterNext = 1;
        for (int k = levels(x); k >= 1; k--) {
            double p = next + k * t * afterNext;
            afterNext = next;
            next = p;
        }
        return afterNext / (next * x);
    }

    /** h - x = 1/(x F2), from the same fraction one level down. */
    private static double excessByFraction(double x) {
        double t = 1 / (x * x);
        double next = 1;
        double afterNext = 1;
        for (int k = levels(x); k >= 2; k--) {
            double p = next + k * t * afterNext;
            afterNext = next;
            next = p;
        }
        return afterNext / (next * x);
    }
}
