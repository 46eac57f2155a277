package org.wilks.nd.special;

/** Logarithms and exponentials in the form that neither overflows nor cancels. */
final class StableLogs {
    private static final double LOG_2 = 0.6931471805599453;

    private StableLogs() {}

    static double log1mexp(double x) {
        return x > -LOG_2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
    }

    static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    static double logSumExp(double[] x) {
        double largest = Double.NEGATIVE_INFINITY;
        int where = -1;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                return Double.NaN;
            }
            if (x[i] > largest) {
                largest = x[i];
                where = i;
            }
        }
        if (Double.isInfinite(largest)) {
            return largest;
        }
        // the largest term is exactly one: log1p of the others keeps what they add to a value near zero
        double others = 0;
        for (int i = 0; i < x.length; i++) {
            if (i != where) {
                others += Math.exp(x[i] - largest);
            }
        }
        return largest + Math.log1p(others);
    }

    static double xlogy(double x, double y) {
        return x == 0 && y >= 0 ? 0 : x * Math.log(y);
    }

    static double xlog1py(double x, double y) {
        return x == 0 && y >= -1 ? 0 : x * Math.log1p(y);
    }
}
