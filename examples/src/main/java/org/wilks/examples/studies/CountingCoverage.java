package org.wilks.examples.studies;

import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.neyman.CountingExperiment;
import org.wilks.infer.neyman.ExactFeldmanCousins;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.special.ChiSquared;

/**
 * How often intervals on μ hold the true μ, for one count n ~ Pois(μ + b) with a known background b: sums of Poisson probabilities over the counts
 * whose interval holds it, no simulation.
 *
 * <pre>{@code
 * coverage(mu) = sum over n with mu in interval(n) of Pois(n | mu + b)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CountingCoverage {
    /** Terms below this, beyond the mean, are left out. */
    private static final double NEGLIGIBLE = 1e-15;

    private final double background;
    private final double level;
    private final ExactFeldmanCousins exact;

    /**
     * The study of a background.
     *
     * @param background b, positive
     * @param level the confidence level, 0.9 for 90 %
     * @throws InvalidConfiguration when the background is not positive
     */
    public CountingCoverage(double background, double level) {
        if (!(background > 0 && background < 1e3)) {
            throw new InvalidConfiguration(
                    "coverage study: background " + background + ", allowed are positive numbers below 1000");
        }
        this.background = background;
        this.level = level;
        exact = ExactFeldmanCousins.of(CountingExperiment.of(background, 1), level);
    }

    /** Whether the interval of a count holds the true value. */
    @FunctionalInterface
    private interface Covering {
        boolean holds(int count);
    }

    private double coverage(double mu, Covering covering) {
        double rate = background + mu;
        double term = Math.exp(-rate);
        double sum = 0;
        for (int n = 0; n < rate || term > NEGLIGIBLE; n++) {
            sum += covering.holds(n) ? term : 0;
            term *= rate / (n + 1);
        }
        return sum;
    }

    /**
     * The coverage of the exact intervals of Feldman and Cousins: the level, and what the discreteness of counts adds.
     *
     * @param mu the true value
     * @return the coverage
     */
    public double feldmanCousins(double mu) {
        return exact.acceptance(mu).probability();
    }

    /**
     * The largest that {@link #feldmanCousins} can be: the level and the probability of the last counts that were accepted.
     *
     * @param mu the true value
     * @return the level plus the discreteness
     */
    public double largest(double mu) {
        return level + exact.acceptance(mu).last();
    }

    /**
     * The coverage of upper limits by CLs, its p-values by Poisson sums: {@code P(N <= n | mu + b) / P(N <= n | b) > 1 - level}.
     *
     * @param mu the true value
     * @return the coverage
     */
    public double cls(double mu) {
        return coverage(mu, n -> sum(n, background + mu) > (1 - level) * sum(n, background));
    }

    private static double sum(int count, double rate) {
        double term = Math.exp(-rate);
        double sum = term;
        for (int k = 1; k <= count; k++) {
            term *= rate / k;
            sum += term;
        }
        return sum;
    }

    /** The asymptotic p-values of q̃μ, whose values for the count and for the background are closed forms. */
    private ConfidenceLevels asymptotic(double mu, int count) {
        double rate = background + mu;
        double q = count < rate ? exact.statistic(mu, count) : 0;
        double qA = 2 * (mu - background * Math.log1p(mu / background));
        return new AsymptoticDistribution(TestStatistic.qMuTilde(), Math.sqrt(qA), BaseDistribution.NORMAL).observed(q);
    }

    /**
     * The coverage of upper limits by CLs, its p-values by the asymptotic law of q̃μ.
     *
     * @param mu the true value
     * @return the coverage
     */
    public double asymptoticCls(double mu) {
        return coverage(mu, n -> asymptotic(mu, n).cls() > 1 - level);
    }

    /**
     * The coverage of upper limits by the asymptotic p-value of q̃μ alone, CLs+b.
     *
     * @param mu the true value
     * @return the coverage
     */
    public double asymptoticUpperLimit(double mu) {
        return coverage(mu, n -> asymptotic(mu, n).clsb() > 1 - level);
    }

    /**
     * The coverage of intervals of the profile likelihood with μ̂ from 0 on, {@code t(mu) <= the quantile of the chi-squared law}.
     *
     * @param mu the true value
     * @return the coverage
     */
    public double profileLikelihood(double mu) {
        double height = ChiSquared.quantile(level, 1);
        return coverage(mu, n -> exact.statistic(mu, n) <= height);
    }
}
