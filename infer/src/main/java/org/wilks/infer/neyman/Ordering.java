package org.wilks.infer.neyman;

/** What the ordering of counts by their likelihood ratio gives, for one experiment. Immutable and thread-safe. */
sealed interface Ordering permits OneBin, ManyBins {
    /** Statistics within this of each other, relative to 1 + t, are the same. */
    double TIE = 1e-10;

    /** Counts less probable than this, all together, are left out of sums. */
    double NEGLIGIBLE = 1e-14;

    /** The statistic t of counts at a value of the parameter; +∞ where their probability is zero. */
    double statistic(double mu, long[] counts);

    /** P(t >= t of the counts | mu). */
    double pValue(double mu, long[] counts);

    /** The counts that are accepted at a value. */
    Acceptance acceptance(double mu, double level);

    /** The values that accept the counts. */
    ConfidenceSet interval(long[] counts, double level);

    /**
     * A t that is exceeded with a probability of at most {@code tail} at any value of the parameter, by Chernoff's bound: with
     * {@code E exp(theta t_i / 2) <= (1 + theta)/(1 - theta)} for each of k bins' deviances t_i, whose sum is at least t.
     */
    static double largestStatistic(double tail, int bins) {
        double least = bins == 1 ? 2 * Math.log(2 / tail) : Double.POSITIVE_INFINITY;
        for (int i = 1; i < 50; i++) {
            double theta = i / 50.0;
            least = Math.min(least, 2 / theta * (bins * Math.log((1 + theta) / (1 - theta)) - Math.log(tail)));
        }
        return least;
    }

    /** Whether a statistic is smaller than another and no tie with it. */
    static boolean isBetter(double t, double other) {
        return t < other - TIE * (1 + other);
    }
}
