package org.wilks.infer.model;

import java.util.Arrays;

/**
 * The derivatives of the factors of normalisations by their templates, with their derivatives in α: {@code H(α) = ∂f/∂high}. That by low is its
 * mirror image, {@code ∂f/∂low (α; low) = H(−α; low)}, as the factor is the same function of {@code (α, low, high)} and {@code (−α, high, low)}.
 *
 * <p>Outside, and everywhere for code1, {@code H = α high^(α−1)} on the side of high and 0 on the other. Inside, with L = ln high, the right sides
 * {@code high − 1, high L, high L²} of {@link FactorCurves} have the derivatives 1, L + 1, L² + 2 L; so {@code H = h₀ + h₁ (L + 1) + h₂ L (L
 * + 2)} with polynomials h of α alone, which are shared by all factors of a parameter.
 */
final class FactorSlopes {
    /** Numbers of a parameter: h₀, h₁, h₂ at α and at −α; their first, and their second derivatives. */
    private static final int BASIS = 18;

    /** Of the factor last asked for: ∂f/∂low and ∂f/∂high, each with its first and second derivative by the parameter. */
    final double[] low = new double[3];

    final double[] high = new double[3];

    private final RateSweep sweep;
    private final Plan plan;
    private final boolean polynomial;

    /** The parameters with such factors, each once, and the place of each factor's one among them. */
    private final int[] parameters;

    private final int[] places;
    private final double[] basis;
    private int orders;

    FactorSlopes(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        polynomial = plan.normSys == NormSysCode.CODE4;
        int[] place = new int[plan.parameters];
        Arrays.fill(place, -1);
        int[] found = new int[plan.parameters];
        int count = 0;
        places = new int[plan.factorParameter.length];
        for (int e = 0; e < places.length; e++) {
            int p = plan.factorParameter[e];
            if (plan.factorTemplate[e] >= 0 && place[p] < 0) {
                place[p] = count;
                found[count++] = p;
            }
            places[e] = place[p];
        }
        parameters = Arrays.copyOf(found, count);
        basis = new double[BASIS * count];
    }

    /** Computes what factors of one parameter share, for derivatives by the parameter of fewer orders than given: 1, 2 or 3. */
    void forward(double[] x, int all) {
        orders = all;
        for (int i = 0; polynomial && i < parameters.length; i++) {
            double at = x[parameters[i]];
            if (at > -1 && at < 1) {
                values(at, BASIS * i);
                if (orders > 1) {
                    slopes(at, BASIS * i);
                }
            }
        }
    }

    private void values(double x, int at) {
        double y = x * x;
        put(at, x * (0.9375 + y * (-0.625 + y * 0.1875)), y * (1.5 + y * (-1.5 + y * 0.5)));
        put(at + 1, x * (-0.4375 + y * (0.625 + y * -0.1875)), y * (-0.5625 + y * (0.875 + y * -0.3125)));
        put(at + 2, x * (0.0625 + y * (-0.125 + y * 0.0625)), y * (0.0625 + y * (-0.125 + y * 0.0625)));
    }

    private void slopes(double x, int at) {
        double y = x * x;
        put(at + 6, x * (3 + y * (-6 + y * 3)), 0.9375 + y * (-1.875 + y * 0.9375));
        put(at + 7, x * (-1.125 + y * (3.5 + y * -1.875)), -0.4375 + y * (1.875 + y * -0.9375));
        put(at + 8, x * (0.125 + y * (-0.5 + y * 0.375)), 0.0625 + y * (-0.375 + y * 0.3125));
        put(at + 12, x * (-3.75 + y * 3.75), 3 + y * (-18 + y * 15));
        put(at + 13, x * (3.75 + y * -3.75), -1.125 + y * (10.5 + y * -9.375));
        put(at + 14, x * (-0.75 + y * 1.25), 0.125 + y * (-1.5 + y * 1.875));
    }

    /** A function of odd and even part, at α and at −α. */
    private void put(int at, double odd, double even) {
        basis[at] = even + odd;
        basis[at + 3] = even - odd;
    }

    /** Writes ∂f/∂low and ∂f/∂high of a factor at x, after {@link #forward}, with the derivatives that it was asked for. */
    void of(int e, double x) {
        double logLow = sweep.coefficients.factors.logLow(e);
        double logHigh = sweep.coefficients.factors.logHigh(e);
        if (polynomial && x > -1 && x < 1) {
            int from = BASIS * places[e];
            inner(from + 3, logLow, low);
            inner(from, logHigh, high);
        } else if (x >= 0) {
            clear(low);
            outer(x, logHigh, sweep.factors[e], high);
        } else {
            outer(-x, logLow, sweep.factors[e], low);
            clear(high);
        }
        low[1] = 0 - low[1];
    }

    private void inner(int from, double log, double[] out) {
        double first = log + 1;
        double second = log * (log + 2);
        out[0] = basis[from] + basis[from + 1] * first + basis[from + 2] * second;
        if (orders > 1) {
            out[1] = basis[from + 6] + basis[from + 7] * first + basis[from + 8] * second;
        }
        if (orders > 2) {
            out[2] = basis[from + 12] + basis[from + 13] * first + basis[from + 14] * second;
        }
    }

    /** For a factor of value f = high^x. */
    private static void outer(double x, double log, double f, double[] out) {
        double power = f * Math.exp(-log);
        out[0] = x * power;
        out[1] = power * (1 + x * log);
        out[2] = power * log * (2 + x * log);
    }

    private static void clear(double[] out) {
        out[0] = 0;
        out[1] = 0;
        out[2] = 0;
    }
}
