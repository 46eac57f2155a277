package org.wilks.nd.random;

/** The Poisson law, by StrictMath alone so that counts are the same everywhere. */
final class PoissonDraw {
    private static final double REJECTION_FROM = 10;
    private static final double LARGEST_MEAN = 1e15;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    /** P(X > k) 2^63 for mean 1, rounded up: how far from 2^63 the distribution function still is. */
    private static final long[] MEAN_ONE_TAIL = {
        5830283086220333171L,
        2437194135585890534L,
        740649660268669215L,
        175134835162928776L,
        33756128886493666L,
        5480387631206644L,
        767764088658807L,
        94532154009116L,
        10378162177904L,
        1027718641103L,
        92674287423L,
        7670255270L,
        586585924L,
        41688282L,
        2767022L,
        172271L,
        10099L,
        560L,
        30L,
        2L,
        1L
    };
    /** ln k! - (k + 1/2) ln k + k - ln(2 pi)/2 for k = 1 .. 15. */
    private static final double[] STIRLING_ERROR = stirlingErrors();

    private PoissonDraw() {}

    /** The quantile for mean 1 of a number of 63 random bits: counts the levels above which it lies. */
    static int meanOne(long bits63) {
        long above = Long.MAX_VALUE - bits63;
        // four levels without a branch: which of them holds is what no processor can guess
        long k = ((above - MEAN_ONE_TAIL[0]) >>> 63)
                + ((above - MEAN_ONE_TAIL[1]) >>> 63)
                + ((above - MEAN_ONE_TAIL[2]) >>> 63)
                + ((above - MEAN_ONE_TAIL[3]) >>> 63);
        int count = (int) k;
        while (count >= 4 && count < MEAN_ONE_TAIL.length && above < MEAN_ONE_TAIL[count]) {
            count++;
        }
        return count;
    }

    static long draw(RandomStream stream, double mean) {
        if (!(mean >= 0 && mean <= LARGEST_MEAN)) {
            throw new IllegalArgumentException("mean of a Poisson law: " + mean + ", allowed is 0 to " + LARGEST_MEAN);
        }
        if (mean == 0) {
            return 0;
        }
        return mean < REJECTION_FROM ? byInversion(stream.nextDouble(), mean) : byRejection(stream, mean);
    }

    private static long byInversion(double u, double mean) {
        double probability = StrictMath.exp(-mean);
        double distribution = probability;
        long k = 0;
        // the sum may stay a rounding below 1: a term that no longer counts ends the search
        while (u >= distribution && probability > 0x1p-80) {
            k++;
            probability *= mean / k;
            distribution += probability;
        }
        return k;
    }

    private static long byRejection(RandomStream stream, double mean) {
        double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = stream.nextDouble() - 0.5;
            double v = stream.nextPositive();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return (long) k;
            }
            if (k < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            if (StrictMath.log(v * inverseAlpha / (a / (us * us) + b)) <= logProbability(k, mean)) {
                return (long) k;
            }
        }
    }

    /** ln(mean^k exp(-mean) / k!) without cancellation: C. Loader, "Fast and accurate computation of binomial probabilities" (2000). */
    static double logProbability(double k, double mean) {
        if (k == 0) {
            return -mean;
        }
        return -HALF_LOG_TWO_PI - 0.5 * StrictMath.log(k) - stirlingError(k) - deviance(k, mean);
    }

    /** k ln(k/mean) + mean - k. */
    private static double deviance(double k, double mean) {
        double difference = k - mean;
        if (Math.abs(difference) >= 0.1 * (k + mean)) {
            return k * StrictMath.log(k / mean) - difference;
        }
        double v = difference / (k + mean);
        double sum = difference * v;
        double term = 2 * k * v;
        for (int j = 1; j < 100; j++) {
            term *= v * v;
            double next = sum + term / (2 * j + 1);
            if (next == sum) {
                break;
            }
            sum = next;
        }
        return sum;
    }

    private static double stirlingError(double k) {
        if (k <= STIRLING_ERROR.length) {
            return STIRLING_ERROR[(int) k - 1];
        }
        double t = 1 / (k * k);
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 * t) * t) * t) * t) / k;
    }

    private static double[] stirlingErrors() {
        double[] error = new double[15];
        double factorial = 1;
        for (int k = 1; k <= error.length; k++) {
            factorial *= k;
            error[k - 1] = StrictMath.log(factorial) - (k + 0.5) * StrictMath.log(k) + k - HALF_LOG_TWO_PI;
        }
        return error;
    }
}
