package org.wilks.infer.likelihood;

import org.wilks.nd.special.SpecialFunctions;

/**
 * The Poisson term of a deviance, {@code 2 (ν − n − n ln(ν/n))}, with derivatives, for counts that need not be whole numbers.
 *
 * <p>Limits: {@code 2 ν} for n = 0, so 0 for n = ν = 0; +∞ where ν is negative or not a number, and for ν = 0 with n positive, or ν
 * below 1e-100 n.
 */
public final class PoissonDeviance {
    /** Below this |ν/n − 1| the series is used: above it, nothing cancels. */
    private static final double NEAR = 0.25;

    /** From this count on the series in 1/n is exact to rounding. */
    private static final double STIRLING = 16;

    /** A rate below this part of the count is as good as zero: its derivatives leave the range of numbers. */
    private static final double VANISHING = 1e-100;

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private PoissonDeviance() {}

    /**
     * The term.
     *
     * @param n the count, at least 0
     * @param nu the rate
     * @return the term; +∞ at an infeasible rate
     */
    public static double value(double n, double nu) {
        if (!(nu >= 0)) {
            return Double.POSITIVE_INFINITY;
        }
        if (n == 0) {
            return 2 * nu;
        }
        if (vanishing(n, nu)) {
            return Double.POSITIVE_INFINITY;
        }
        double x = (nu - n) / n;
        if (x < NEAR && x > -NEAR) {
            return 2 * n * excess(x);
        }
        return 2 * ((nu - n) - n * logRatio(nu, n));
    }

    /**
     * Whether the rate is too small for the count, so that the term is +∞.
     *
     * @param n the count, at least 0
     * @param nu the rate
     * @return true where the term is +∞ for that
     */
    public static boolean vanishing(double n, double nu) {
        return nu < VANISHING * n || nu == 0 && n > 0;
    }

    /**
     * The term of ν = a minus that of ν = b, for finite terms.
     *
     * @param n the count, at least 0
     * @param a the one rate
     * @param b the other rate
     * @return {@code value(n, a) - value(n, b)} without cancellation
     */
    public static double difference(double n, double a, double b) {
        double step = a - b;
        if (n == 0 || step == 0) {
            return 2 * step;
        }
        double x = step / b;
        if (x < NEAR && x > -NEAR) {
            return 2 * (step * ((b - n) / b) + n * excess(x));
        }
        return 2 * (step - n * logRatio(a, b));
    }

    /** {@code ln(a/b)}, also where the quotient is beyond the range of numbers. */
    private static double logRatio(double a, double b) {
        double ratio = a / b;
        return ratio >= Double.MIN_NORMAL && ratio < Double.POSITIVE_INFINITY
                ? Math.log(ratio)
                : Math.log(a) - Math.log(b);
    }

    /**
     * {@code x − ln(1 + x)}, accurate relative to itself for |x| up to 1/4: with r = x/(2 + x), {@code ln(1 + x) = 2 (r + r³/3 + r⁵/5 + ..)}.
     *
     * @param x above −1
     * @return {@code x - ln(1 + x)}
     */
    public static double excess(double x) {
        if (!(x < NEAR && x > -NEAR)) {
            return x - Math.log1p(x);
        }
        return nearExcess(x);
    }

    /**
     * {@link #excess} for |x| up to 1/4, without a branch.
     *
     * @param x from −1/4 to 1/4
     * @return {@code x - ln(1 + x)}
     */
    public static double nearExcess(double x) {
        double r = x / (2 + x);
        double y = r * r;
        // |r| <= 1/7: the terms left out are below 1e-17 of the sum
        double tail = 1.0 / 17 + y * (1.0 / 19);
        tail = 1.0 / 15 + y * tail;
        tail = 1.0 / 13 + y * tail;
        tail = 1.0 / 11 + y * tail;
        tail = 1.0 / 9 + y * tail;
        tail = 1.0 / 7 + y * tail;
        tail = 1.0 / 5 + y * tail;
        tail = 1.0 / 3 + y * tail;
        return r * (x - 2 * y * tail);
    }

    /**
     * The first derivative with respect to ν, for a feasible ν.
     *
     * @param n the count
     * @param nu the rate
     * @return ∂/∂ν
     */
    public static double first(double n, double nu) {
        return n == 0 ? 2 : 2 * ((nu - n) / nu);
    }

    /**
     * The second derivative with respect to ν, for a feasible ν.
     *
     * @param n the count
     * @param nu the rate
     * @return ∂²/∂ν²
     */
    public static double second(double n, double nu) {
        return n == 0 ? 0 : 2 * (n / nu) / nu;
    }

    /**
     * The third derivative with respect to ν, for a feasible ν.
     *
     * @param n the count
     * @param nu the rate
     * @return ∂³/∂ν³
     */
    public static double third(double n, double nu) {
        return n == 0 ? 0 : -4 * (n / nu) / nu / nu;
    }

    /**
     * The derivative with respect to n, {@code 2 ln(n/ν)}: −∞ for n = 0 and ν positive, 0 where both are zero.
     *
     * @param n the count
     * @param nu the rate
     * @return ∂/∂n
     */
    public static double byCount(double n, double nu) {
        if (n == nu) {
            return 0;
        }
        double x = (n - nu) / nu;
        return x < NEAR && x > -NEAR ? 2 * Math.log1p(x) : 2 * logRatio(n, nu);
    }

    /**
     * The derivative of {@link #difference} with respect to n, {@code 2 ln(b/a)}; 0 where both are zero.
     *
     * @param a the one rate
     * @param b the other rate
     * @return ∂/∂n of the difference
     */
    public static double differenceByCount(double a, double b) {
        return byCount(b, a);
    }

    /**
     * {@code −2 ln Poisson(n | n) = 2 (n − n ln n + lnΓ(n + 1))}; for large n by Stirling's series, in which nothing cancels.
     *
     * @param n the count, at least 0
     * @return the constant
     */
    public static double saturated(double n) {
        if (n == 0) {
            return 0;
        }
        if (n < STIRLING) {
            return 2 * (n - n * Math.log(n) + SpecialFunctions.logGamma(n + 1));
        }
        double y = 1 / (n * n);
        double error = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188))))) / n;
        return LOG_TWO_PI + Math.log(n) + 2 * error;
    }

    /**
     * The derivative of {@link #saturated} with respect to n, {@code 2 (ψ(n + 1) − ln n)}, for large n by its series; at n = 0, where it is +∞,
     * what is left without −2 ln n, {@code 2 ψ(1)}.
     *
     * @param n the count, at least 0
     * @return ∂/∂n
     */
    public static double saturatedByCount(double n) {
        if (n < STIRLING) {
            return 2 * (SpecialFunctions.digamma(n + 1) - (n > 0 ? Math.log(n) : 0));
        }
        double y = 1 / (n * n);
        return (1 - (1.0 / 6 - y * (1.0 / 60 - y * (1.0 / 126 - y * (1.0 / 120 - y * (1.0 / 66))))) / n) / n;
    }
}
