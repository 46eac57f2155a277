package org.wilks.nd.special;

import org.apache.commons.numbers.gamma.LogGamma;

/** The gamma function's logarithm and its derivatives: recurrence to large arguments, there the asymptotic series. */
final class GammaFamily {
    private static final int LARGEST_ORDER = 100;
    /** B(2k) for k = 1, 2, ... */
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330,
        854513.0 / 138,
        -236364091.0 / 2730,
        8553103.0 / 6
    };

    private GammaFamily() {}

    static double logGamma(double x) {
        if (x == Double.POSITIVE_INFINITY || x == Double.NEGATIVE_INFINITY || (x <= 0 && x == Math.rint(x))) {
            return Double.POSITIVE_INFINITY;
        }
        return LogGamma.value(x);
    }

    static double digamma(double x) {
        if (x <= 0 || Double.isNaN(x)) {
            if (x == 0) {
                return -1 / x;
            }
            if (x == Math.rint(x) || Double.isNaN(x)) {
                return Double.NaN;
            }
            return digamma(1 - x) - Math.PI / tanPi(x);
        }
        double shift = 0;
        double y = x;
        while (y < 10) {
            shift += 1 / y;
            y++;
        }
        double t = 1 / (y * y);
        double series = 0;
        for (int k = 8; k >= 1; k--) {
            series = (series + BERNOULLI[k - 1] / (2 * k)) * t;
        }
        return Math.log(y) - 0.5 / y - series - shift;
    }

    static double trigamma(double x) {
        return polygamma(1, x);
    }

    static double polygamma(int n, double x) {
        if (n < 0 || n > LARGEST_ORDER || Double.isNaN(x) || x == Double.NEGATIVE_INFINITY) {
            return Double.NaN;
        }
        if (n == 0) {
            return digamma(x);
        }
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (x <= 0 && x == Math.rint(x)) {
            return n % 2 == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double sum = 0;
        double y = x;
        while (y < 10 + n) {
            sum += Math.pow(y, -(n + 1));
            y++;
        }
        // zeta(n+1, y) by Euler and Maclaurin
        double lead = Math.pow(y, -n);
        double t = 1 / (y * y);
        double term = 0.5 * (n + 1) * t;
        double series = 0;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            series += BERNOULLI[k - 1] * term;
            term *= (n + 2.0 * k) * (n + 2.0 * k + 1) / ((2.0 * k + 1) * (2.0 * k + 2)) * t;
        }
        double zeta = sum + lead * (1.0 / n + 0.5 / y + series);
        double factorial = 1;
        for (int k = 2; k <= n; k++) {
            factorial *= k;
        }
        return (n % 2 == 1 ? factorial : -factorial) * zeta;
    }

    private static double tanPi(double x) {
        double r = x - Math.rint(x);
        return Math.tan(Math.PI * r);
    }
}
