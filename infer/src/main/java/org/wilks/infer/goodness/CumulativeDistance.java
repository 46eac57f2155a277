package org.wilks.infer.goodness;

/** The distances of cumulative distributions of counts and rates, channel by channel. */
final class CumulativeDistance {
    private CumulativeDistance() {}

    /**
     * The largest distance.
     *
     * @param ends the index after the last bin of each channel
     */
    static double kolmogorovSmirnov(double[] counts, double[] rates, int[] ends) {
        double largest = 0;
        int from = 0;
        for (int to : ends) {
            double events = sum(counts, from, to);
            double expected = sum(rates, from, to);
            if (events > 0 && expected > 0) {
                double e = 0;
                double f = 0;
                for (int i = from; i < to - 1; i++) {
                    e += counts[i] / events;
                    f += rates[i] / expected;
                    largest = Math.max(largest, Math.abs(e - f));
                }
            }
            from = to;
        }
        return largest;
    }

    /**
     * The weighted squared distances.
     *
     * @param ends the index after the last bin of each channel
     */
    static double andersonDarling(double[] counts, double[] rates, int[] ends) {
        double sum = 0;
        int from = 0;
        for (int to : ends) {
            double events = sum(counts, from, to);
            double expected = sum(rates, from, to);
            if (events > 0 && expected > 0) {
                double e = 0;
                double below = 0;
                for (int i = from; i < to - 1; i++) {
                    e += counts[i];
                    below += rates[i];
                    double f = below / expected;
                    double rest = sum(rates, i + 1, to) / expected;
                    double distance = e / events - f;
                    if (f > 0 && rest > 0) {
                        sum += events * distance * distance / (f * rest) * (rates[i] / expected);
                    }
                }
            }
            from = to;
        }
        return sum;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
