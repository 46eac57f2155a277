package org.wilks.examples.studies;

import org.wilks.examples.studies.BlobBins.Aim;
import org.wilks.examples.studies.FourBlobs.Blob;

/**
 * q of expected events in bins of the {@link FourBlobs}, with α where it is least: the search over bins needs it tens of thousands of times.
 *
 * @param q the test statistic
 * @param alpha where it is least
 * @param ratios data over rate at α, by bin; zero for a bin without events
 */
record ProfiledAlpha(double q, double alpha, double[] ratios) {
    private static final double SPAN = 3;
    private static final double STEP = 0.05;
    private static final double FINEST = 1e-7;

    /** By yields [law][bin]. */
    static ProfiledAlpha of(double[][] yields, Aim aim) {
        double best = 0;
        double least = q(yields, 0, aim);
        for (double alpha = -SPAN; alpha < SPAN + STEP / 2; alpha += STEP) {
            double value = q(yields, alpha, aim);
            if (value < least) {
                least = value;
                best = alpha;
            }
        }
        for (double step = STEP; step > FINEST; ) {
            double down = q(yields, best - step, aim);
            double up = q(yields, best + step, aim);
            if (Math.min(down, up) < least) {
                best += up < down ? step : -step;
                least = Math.min(down, up);
            } else {
                step /= 2;
            }
        }
        double[] ratios = new double[yields[0].length];
        for (int j = 0; j < ratios.length; j++) {
            double[] bin = bin(yields, j);
            double rate = rate(bin, best, aim);
            ratios[j] = rate > 0 ? data(bin, aim) / rate : 0;
        }
        return new ProfiledAlpha(least, best, ratios);
    }

    private static double[] bin(double[][] yields, int j) {
        double[] bin = new double[yields.length];
        for (int law = 0; law < bin.length; law++) {
            bin[law] = yields[law][j];
        }
        return bin;
    }

    private static double q(double[][] yields, double alpha, Aim aim) {
        double sum = alpha * alpha / 2;
        for (int j = 0; j < yields[0].length; j++) {
            double[] bin = bin(yields, j);
            double n = data(bin, aim);
            double rate = rate(bin, alpha, aim);
            if (rate < 0 || rate == 0 && n > 0) {
                return Double.POSITIVE_INFINITY;
            }
            sum += rate - n + (n > 0 ? n * Math.log(n / rate) : 0);
        }
        return 2 * sum;
    }

    /** The data: without signal, or with it. */
    static double data(double[] laws, Aim aim) {
        return laws[Blob.NOMINAL.ordinal()] + (aim == Aim.DISCOVERY ? laws[Blob.SIGNAL.ordinal()] : 0);
    }

    /** The rate of the hypothesis that is tested: with signal, or without. */
    static double rate(double[] laws, double alpha, Aim aim) {
        double up = weight(alpha);
        double down = weight(-alpha);
        return (1 - up - down) * laws[Blob.NOMINAL.ordinal()]
                + up * laws[Blob.UP.ordinal()]
                + down * laws[Blob.DOWN.ordinal()]
                + (aim == Aim.EXCLUSION ? laws[Blob.SIGNAL.ordinal()] : 0);
    }

    /** The weight of the template at α = 1 in code4p: linear outside [-1, 1], a polynomial with its value, slope and curvature inside. */
    private static double weight(double alpha) {
        if (Math.abs(alpha) >= 1) {
            return Math.max(0, alpha);
        }
        double square = alpha * alpha;
        return alpha / 2 + square * (15 - 10 * square + 3 * square * square) / 16;
    }
}
