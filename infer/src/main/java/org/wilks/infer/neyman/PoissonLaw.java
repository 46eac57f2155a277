package org.wilks.infer.neyman;

import org.wilks.nd.special.SpecialFunctions;

/** Poisson probabilities, accurate relative to themselves for counts up to some 1e9. */
final class PoissonLaw {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double STIRLING = 16;
    private static final double NEAR = 0.1;
    private static final double NEGLIGIBLE = 1e-18;

    private PoissonLaw() {}

    /** ln Poisson(n | rate) by the saddle-point form: -(n + 1/2) ln n + ... never cancels against ln n!. */
    static double logProbability(double n, double rate) {
        if (rate == 0) {
            return n == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (n == 0) {
            return -rate;
        }
        return -halfDeviance(n, rate) + logAtItsMean(n);
    }

    /** {@code rate - n - n ln(rate/n)}, at least 0. */
    static double halfDeviance(double n, double rate) {
        if (n == 0) {
            return rate;
        }
        double x = (rate - n) / n;
        if (Math.abs(x) < NEAR) {
            // x - ln(1 + x) by ln(1 + x) = 2 artanh(x/(2 + x))
            double r = x / (2 + x);
            double y = r * r;
            double tail = 0;
            for (int k = 15; k >= 3; k -= 2) {
                tail = 1.0 / k + y * tail;
            }
            return n * r * (x - 2 * y * tail);
        }
        return rate - n - n * Math.log(rate / n);
    }

    /** ln Poisson(n | n). */
    private static double logAtItsMean(double n) {
        if (n < STIRLING) {
            return n * Math.log(n) - n - SpecialFunctions.logGamma(n + 1);
        }
        double y = 1 / (n * n);
        double error = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680)))) / n;
        return -HALF_LOG_TWO_PI - 0.5 * Math.log(n) - error;
    }

    /** P(first <= N <= last | rate), summed outwards from the largest term. */
    static double between(long first, long last, double rate) {
        if (last < first) {
            return 0;
        }
        long mode = Math.max(first, Math.min(last, (long) Math.floor(rate)));
        double top = Math.exp(logProbability(mode, rate));
        double sum = top;
        double term = top;
        for (long n = mode + 1; n <= last && term > NEGLIGIBLE * sum; n++) {
            term *= rate / n;
            sum += term;
        }
        term = top;
        for (long n = mode; n > first && term > NEGLIGIBLE * sum; n--) {
            term *= n / rate;
            sum += term;
        }
        return sum;
    }

    /** The smallest count above which less than a probability is left. */
    static long upperEnd(double rate, double tail) {
        double x = Math.log(1 / tail);
        long n = (long) Math.ceil(rate + Math.sqrt(2 * x * rate) + x);
        // Chernoff: P(N >= n) <= exp(-halfDeviance)
        while (n - 1 > rate && halfDeviance(n, rate) > x) {
            n--;
        }
        return n;
    }

    /** The largest count below which less than a probability is left, at least 0. */
    static long lowerEnd(double rate, double tail) {
        double x = Math.log(1 / tail);
        long n = (long) Math.floor(rate - Math.sqrt(2 * x * rate));
        return Math.max(0, n - 1);
    }
}
