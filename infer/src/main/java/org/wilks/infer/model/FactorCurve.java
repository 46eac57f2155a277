package org.wilks.infer.model;

/**
 * The factor of a normalisation variation as a function of α, with its derivatives, from eight derived coefficients: {@code a1 .. a6} of the
 * inner polynomial {@code 1 + Σ a_i α^i} of code4, ln low, ln high.
 */
final class FactorCurve {
    /** Coefficients of a factor. */
    static final int WIDTH = 8;

    /** Where ln low is, and ln high after it. */
    static final int LOG_LOW = 6;

    private static final int LOG_HIGH = 7;

    /** Up to this |factor − 1| the series of the deviance gives the logarithm. */
    private static final double NEAR = 0.25;

    private FactorCurve() {}

    /**
     * Writes the coefficients of a factor. The even and the odd part of the polynomial each have to match value, first and second derivative
     * of the even and odd part of {@code high^α, low^−α} at α = 1.
     */
    static void coefficients(double low, double high, double[] out, int at) {
        double logLow = log(low);
        double logHigh = log(high);
        out[at + LOG_LOW] = logLow;
        out[at + LOG_HIGH] = logHigh;
        double upSlope = high * logHigh;
        double downSlope = low * logLow;
        double upCurve = upSlope * logHigh;
        double downCurve = downSlope * logLow;
        double even0 = 0.5 * ((high - 1) + (low - 1));
        double even1 = 0.5 * (upSlope + downSlope);
        double even2 = 0.5 * (upCurve + downCurve);
        double odd0 = 0.5 * (high - low);
        double odd1 = 0.5 * (upSlope - downSlope);
        double odd2 = 0.5 * (upCurve - downCurve);
        out[at] = 1.875 * odd0 - 0.875 * odd1 + 0.125 * odd2;
        out[at + 1] = 3 * even0 - 1.125 * even1 + 0.125 * even2;
        out[at + 2] = -1.25 * odd0 + 1.25 * odd1 - 0.25 * odd2;
        out[at + 3] = -3 * even0 + 1.75 * even1 - 0.25 * even2;
        out[at + 4] = 0.375 * odd0 - 0.375 * odd1 + 0.125 * odd2;
        out[at + 5] = even0 - 0.625 * even1 + 0.125 * even2;
    }

    /**
     * ln of a factor, within an ulp. Near 1, where factors are, {@code x − (x − ln(1 + x))} with the series of the deviance, at a fourth of the
     * cost of {@link Math#log}: {@code x = factor − 1} is exact there.
     */
    static double log(double factor) {
        double x = factor - 1;
        return x < NEAR && x > -NEAR ? x - PoissonDeviance.excess(x) : Math.log(factor);
    }

    /** The factor at x. */
    static double value(boolean polynomial, double x, double[] c, int at) {
        if (polynomial && x > -1 && x < 1) {
            double y = x * x;
            double odd = c[at] + y * (c[at + 2] + y * c[at + 4]);
            double even = c[at + 1] + y * (c[at + 3] + y * c[at + 5]);
            return 1 + x * odd + y * even;
        }
        return outer(x, c, at);
    }

    /** The factor at x; writes its first derivative. At a kink the branch above is taken. */
    static double valueAndFirst(boolean polynomial, double x, double[] c, int at, double[] first, int to) {
        if (polynomial && x > -1 && x < 1) {
            double y = x * x;
            double odd = c[at] + y * (c[at + 2] + y * c[at + 4]);
            double even = c[at + 1] + y * (c[at + 3] + y * c[at + 5]);
            double oddSlope = c[at] + y * (3 * c[at + 2] + y * (5 * c[at + 4]));
            double evenSlope = 2 * c[at + 1] + y * (4 * c[at + 3] + y * (6 * c[at + 5]));
            first[to] = oddSlope + x * evenSlope;
            return 1 + x * odd + y * even;
        }
        double f = outer(x, c, at);
        first[to] = f == 0 ? 0 : f * rate(x, c, at);
        return f;
    }

    /** The second derivative at x, given the value f there. */
    static double second(boolean polynomial, double x, double[] c, int at, double f) {
        if (polynomial && x > -1 && x < 1) {
            double y = x * x;
            double odd = 6 * c[at + 2] + y * (20 * c[at + 4]);
            double even = 2 * c[at + 1] + y * (12 * c[at + 3] + y * (30 * c[at + 5]));
            return x * odd + even;
        }
        double rate = f == 0 ? 0 : rate(x, c, at);
        return f * rate * rate;
    }

    /** The third derivative at x, given the value f there. */
    static double third(boolean polynomial, double x, double[] c, int at, double f) {
        if (polynomial && x > -1 && x < 1) {
            double y = x * x;
            double odd = 6 * c[at + 2] + y * (60 * c[at + 4]);
            double even = 24 * c[at + 3] + y * (120 * c[at + 5]);
            return odd + x * even;
        }
        double rate = f == 0 ? 0 : rate(x, c, at);
        return f * rate * rate * rate;
    }

    /** Whether the first derivative of the exponentials jumps at 0. */
    static boolean hasKink(double[] c, int at) {
        return c[at + LOG_HIGH] != -c[at + LOG_LOW];
    }

    private static double outer(double x, double[] c, int at) {
        return x == 0 ? 1 : Math.exp(x > 0 ? x * c[at + LOG_HIGH] : -x * c[at + LOG_LOW]);
    }

    private static double rate(double x, double[] c, int at) {
        return x >= 0 ? c[at + LOG_HIGH] : -c[at + LOG_LOW];
    }
}
