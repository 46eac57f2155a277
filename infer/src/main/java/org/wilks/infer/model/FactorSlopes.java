package org.wilks.infer.model;

/**
 * The derivative of a normalisation's factor f by its template: {@code H(α) = ∂f/∂high} with derivatives in α. That by low is its mirror image,
 * {@code ∂f/∂low (α; low) = H(−α; low)}, as the factor is the same function of {@code (α, low, high)} and {@code (−α, high, low)}.
 *
 * <p>Outside, and everywhere for code1, {@code H = α high^(α−1)} on the side of high and 0 on the other. Inside, with L = ln high, the right sides
 * {@code high − 1, high L, high L²} of {@link FactorCurve#coefficients} have the derivatives 1, L + 1, L² + 2 L.
 */
final class FactorSlopes {
    private FactorSlopes() {}

    /** Writes ∂f/∂high and its first and second derivative in x. At a kink the branch above is taken. */
    static void byHigh(boolean polynomial, double x, double logHigh, double[] out) {
        if (polynomial && x > -1 && x < 1) {
            inner(x, logHigh, out);
        } else if (x >= 0) {
            outer(x, logHigh, out);
        } else {
            clear(out);
        }
    }

    /** Writes ∂f/∂low and its first and second derivative in x. At a kink the branch above is taken. */
    static void byLow(boolean polynomial, double x, double logLow, double[] out) {
        if (polynomial && x > -1 && x < 1) {
            inner(-x, logLow, out);
        } else if (x < 0) {
            outer(-x, logLow, out);
        } else {
            clear(out);
        }
        out[1] = 0 - out[1];
    }

    private static void inner(double x, double log, double[] out) {
        double first = 0.5 * (log + 1);
        double second = 0.5 * log * (log + 2);
        double a1 = 0.9375 - 0.875 * first + 0.125 * second;
        double a2 = 1.5 - 1.125 * first + 0.125 * second;
        double a3 = -0.625 + 1.25 * first - 0.25 * second;
        double a4 = -1.5 + 1.75 * first - 0.25 * second;
        double a5 = 0.1875 - 0.375 * first + 0.125 * second;
        double a6 = 0.5 - 0.625 * first + 0.125 * second;
        double y = x * x;
        out[0] = x * (a1 + y * (a3 + y * a5)) + y * (a2 + y * (a4 + y * a6));
        out[1] = a1 + y * (3 * a3 + y * (5 * a5)) + x * (2 * a2 + y * (4 * a4 + y * (6 * a6)));
        out[2] = x * (6 * a3 + y * (20 * a5)) + 2 * a2 + y * (12 * a4 + y * (30 * a6));
    }

    private static void outer(double x, double log, double[] out) {
        double power = Math.exp((x - 1) * log);
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
