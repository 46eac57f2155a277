package org.wilks.infer.model;

import java.util.Arrays;
import org.wilks.infer.likelihood.PoissonDeviance;

/**
 * The scalar factors of a model as functions of their parameters, with derivatives. A normalisation variation is {@code 1 + Σ a_k α^k} for |α| &lt; 1
 * with code4, and a power of high or low elsewhere; a factor that is its parameter is the polynomial {@code 0 + α} everywhere.
 *
 * <p>One array for each coefficient, with one number for each factor: what all factors need runs through them in short loops without a branch, for
 * which HotSpot uses vector instructions (longer ones it leaves alone); those that the polynomial is not for are done again. The numbers of a factor
 * are the same whether it is derived alone or among all.
 */
final class FactorCurves {
    /** Up to this |factor − 1| the series of the deviance gives the logarithm. */
    private static final double NEAR = 0.25;

    /** Where the polynomial begins: 1 for a variation, 0 for a parameter. */
    private final double[] constant;

    private final double[] a1;
    private final double[] a2;
    private final double[] a3;
    private final double[] a4;
    private final double[] a5;
    private final double[] a6;
    private final double[] logLow;
    private final double[] logHigh;

    /** The factors at α = −1 and α = 1 that all these are of; 1 for a parameter. */
    private final double[] low;

    private final double[] high;

    /** Value, slope and curvature at α = 1 of the odd or the even part, while coefficients are derived. */
    private final double[] value;

    private final double[] slope;
    private final double[] curve;

    /** All factors are their parameters, until variations are taken. */
    FactorCurves(int count) {
        constant = new double[count];
        a1 = new double[count];
        a2 = new double[count];
        a3 = new double[count];
        a4 = new double[count];
        a5 = new double[count];
        a6 = new double[count];
        logLow = new double[count];
        logHigh = new double[count];
        low = new double[count];
        high = new double[count];
        value = new double[count];
        slope = new double[count];
        curve = new double[count];
        Arrays.fill(a1, 1);
        Arrays.fill(low, 1);
        Arrays.fill(high, 1);
    }

    private FactorCurves(FactorCurves other) {
        constant = other.constant.clone();
        a1 = other.a1.clone();
        a2 = other.a2.clone();
        a3 = other.a3.clone();
        a4 = other.a4.clone();
        a5 = other.a5.clone();
        a6 = other.a6.clone();
        logLow = other.logLow.clone();
        logHigh = other.logHigh.clone();
        low = other.low.clone();
        high = other.high.clone();
        value = new double[low.length];
        slope = new double[low.length];
        curve = new double[low.length];
    }

    /** That of one variation. */
    static FactorCurves of(double low, double high) {
        FactorCurves one = new FactorCurves(1);
        one.set(0, low, high);
        one.derive(0);
        return one;
    }

    FactorCurves copy() {
        return new FactorCurves(this);
    }

    double logLow(int e) {
        return logLow[e];
    }

    double logHigh(int e) {
        return logHigh[e];
    }

    /** Makes a factor the one of a variation, of which nothing is derived yet. */
    void set(int e, double atLow, double atHigh) {
        constant[e] = 1;
        low[e] = atLow;
        high[e] = atHigh;
    }

    /** Derives the coefficients of a variation. */
    void derive(int e) {
        derive(e, e + 1);
    }

    /** Derives the coefficients of all variations. */
    void deriveAll() {
        derive(0, low.length);
        for (int e = 0; e < low.length; e++) {
            if (constant[e] == 0) {
                a1[e] = 1;
            }
        }
    }

    /**
     * The even and the odd part of a polynomial each have to match value, first and second derivative of the even and odd part of
     * {@code high^α, low^−α} at α = 1.
     */
    private void derive(int from, int to) {
        logs(low, logLow, from, to);
        logs(high, logHigh, from, to);
        oddParts(low, logLow, high, logHigh, value, slope, curve, from, to);
        combine(value, 1.875, slope, -0.875, curve, 0.125, a1, from, to);
        combine(value, -1.25, slope, 1.25, curve, -0.25, a3, from, to);
        combine(value, 0.375, slope, -0.375, curve, 0.125, a5, from, to);
        evenParts(low, logLow, high, logHigh, value, slope, curve, from, to);
        combine(value, 3, slope, -1.125, curve, 0.125, a2, from, to);
        combine(value, -3, slope, 1.75, curve, -0.25, a4, from, to);
        combine(value, 1, slope, -0.625, curve, 0.125, a6, from, to);
    }

    /** Whether all variations are positive numbers: whether their logarithms are finite. */
    boolean arePositive() {
        double sum = 0;
        double other = 0;
        for (int e = 0; e < low.length; e++) {
            sum += logLow[e];
            other += logHigh[e];
        }
        return sum - sum + (other - other) == 0;
    }

    /** Near 1, where factors are, the series of the deviance, which needs no table and no branch; {@code factor − 1} is exact there. */
    private static void logs(double[] factors, double[] out, int from, int to) {
        for (int e = from; e < to; e++) {
            out[e] = nearLog(factors[e] - 1);
        }
        for (int e = from; e < to; e++) {
            double x = factors[e] - 1;
            if (!(x < NEAR && x > -NEAR)) {
                out[e] = Math.log(factors[e]);
            }
        }
    }

    /** {@code ln(1 + x)} for |x| &lt; 1/4, within an ulp. */
    private static double nearLog(double x) {
        return x - PoissonDeviance.nearExcess(x);
    }

    private static void oddParts(
            double[] low,
            double[] logLow,
            double[] high,
            double[] logHigh,
            double[] value,
            double[] slope,
            double[] curve,
            int from,
            int to) {
        for (int e = from; e < to; e++) {
            double l = low[e];
            double h = high[e];
            double logOfLow = logLow[e];
            double logOfHigh = logHigh[e];
            double up = h * logOfHigh;
            double down = l * logOfLow;
            value[e] = 0.5 * (h - l);
            slope[e] = 0.5 * (up - down);
            curve[e] = 0.5 * (up * logOfHigh - down * logOfLow);
        }
    }

    private static void evenParts(
            double[] low,
            double[] logLow,
            double[] high,
            double[] logHigh,
            double[] value,
            double[] slope,
            double[] curve,
            int from,
            int to) {
        for (int e = from; e < to; e++) {
            double l = low[e];
            double h = high[e];
            double logOfLow = logLow[e];
            double logOfHigh = logHigh[e];
            double up = h * logOfHigh;
            double down = l * logOfLow;
            value[e] = 0.5 * ((h - 1) + (l - 1));
            slope[e] = 0.5 * (up + down);
            curve[e] = 0.5 * (up * logOfHigh + down * logOfLow);
        }
    }

    /** Writes {@code p value + q slope + r curve}. */
    private static void combine(
            double[] value,
            double p,
            double[] slope,
            double q,
            double[] curve,
            double r,
            double[] out,
            int from,
            int to) {
        for (int e = from; e < to; e++) {
            out[e] = p * value[e] + q * slope[e] + r * curve[e];
        }
    }

    /** Writes all factors at x, one number for each. */
    void values(boolean polynomial, double[] x, double[] out) {
        odd(constant, a1, a3, a5, x, out);
        addEven(a2, a4, a6, x, out);
        for (int e = 0; e < out.length; e++) {
            if (isOutside(polynomial, x[e])) {
                out[e] = outer(x[e], e);
            }
        }
    }

    /** Writes all factors at x and their first derivatives. At a kink the branch above is taken. */
    void valuesAndFirst(boolean polynomial, double[] x, double[] out, double[] first) {
        odd(constant, a1, a3, a5, x, out);
        addEven(a2, a4, a6, x, out);
        oddSlope(a1, a3, a5, x, first);
        addEvenSlope(a2, a4, a6, x, first);
        for (int e = 0; e < out.length; e++) {
            if (isOutside(polynomial, x[e])) {
                out[e] = outer(x[e], e);
                first[e] = constant[e] == 0 ? 1 : out[e] == 0 ? 0 : out[e] * rate(x[e], e);
            }
        }
    }

    private static void odd(double[] constant, double[] a1, double[] a3, double[] a5, double[] x, double[] out) {
        for (int e = 0; e < out.length; e++) {
            double y = x[e] * x[e];
            out[e] = constant[e] + x[e] * (a1[e] + y * (a3[e] + y * a5[e]));
        }
    }

    private static void addEven(double[] a2, double[] a4, double[] a6, double[] x, double[] out) {
        for (int e = 0; e < out.length; e++) {
            double y = x[e] * x[e];
            out[e] += y * (a2[e] + y * (a4[e] + y * a6[e]));
        }
    }

    private static void oddSlope(double[] a1, double[] a3, double[] a5, double[] x, double[] out) {
        for (int e = 0; e < out.length; e++) {
            double y = x[e] * x[e];
            out[e] = a1[e] + y * (3 * a3[e] + y * (5 * a5[e]));
        }
    }

    private static void addEvenSlope(double[] a2, double[] a4, double[] a6, double[] x, double[] out) {
        for (int e = 0; e < out.length; e++) {
            double y = x[e] * x[e];
            out[e] += x[e] * (2 * a2[e] + y * (4 * a4[e] + y * (6 * a6[e])));
        }
    }

    /** The first factor at x. */
    double value(boolean polynomial, double x) {
        double[] out = new double[1];
        values(polynomial, new double[] {x}, out);
        return out[0];
    }

    /** The second derivative at x, given the value f there. */
    double second(boolean polynomial, double x, int e, double f) {
        if (isOutside(polynomial, x)) {
            double rate = f == 0 ? 0 : rate(x, e);
            return f * rate * rate;
        }
        double y = x * x;
        double odd = 6 * a3[e] + y * (20 * a5[e]);
        double even = 2 * a2[e] + y * (12 * a4[e] + y * (30 * a6[e]));
        return x * odd + even;
    }

    /** The third derivative at x, given the value f there. */
    double third(boolean polynomial, double x, int e, double f) {
        if (isOutside(polynomial, x)) {
            double rate = f == 0 ? 0 : rate(x, e);
            return f * rate * rate * rate;
        }
        double y = x * x;
        double odd = 6 * a3[e] + y * (60 * a5[e]);
        double even = 24 * a4[e] + y * (120 * a6[e]);
        return odd + x * even;
    }

    /** Whether the first derivative of the exponentials jumps at 0. */
    boolean hasKink(int e) {
        return logHigh[e] != -logLow[e];
    }

    private static boolean isOutside(boolean polynomial, double x) {
        return !(polynomial && x > -1 && x < 1);
    }

    private double outer(double x, int e) {
        if (constant[e] == 0) {
            return x;
        }
        return x == 0 ? 1 : Math.exp(x > 0 ? x * logHigh[e] : -x * logLow[e]);
    }

    /** The derivative of the logarithm there; 0 for a parameter, whose logarithms are 0. */
    private double rate(double x, int e) {
        return x >= 0 ? logHigh[e] : -logLow[e];
    }
}
