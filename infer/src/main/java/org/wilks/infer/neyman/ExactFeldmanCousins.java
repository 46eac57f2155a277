package org.wilks.infer.neyman;

import java.util.Arrays;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Confidence sets of Feldman and Cousins for a counting experiment without nuisance parameters, by sums of Poisson probabilities.
 *
 * <pre>{@code
 * R(n; mu) = P(n | mu) / P(n | muHat),   muHat the best value from the lower bound on,    t = -2 ln R
 * A(mu)    = counts of the largest R, added until their probability is at least the level
 * set(n)   = { mu : n in A(mu) } = { mu : P(t >= t(n) | mu) > 1 - level }
 * }</pre>
 *
 * <p>Phys. Rev. D 57 (1998) 3873, section IV. Counts whose R are equal are accepted together. The coverage is the level or more, and how much more is
 * known: {@link #acceptance}. Nothing is lengthened: where the paper's tables differ in the last digits for few events, it is because their
 * authors made upper ends fall with growing background (end of section IV B); {@link #lengthenedUpper} does as they did.
 *
 * <p>One bin: every end of the set is a root, or a place where the accepted counts change, found without a grid to a relative 1e-13, for any
 * count. Several bins: all combinations of counts are enumerated, 4 million at most, ends are bisected to full precision, and parts narrower than
 * 1/256 of the range that could be accepted may be missed. Immutable and thread-safe.
 */
public final class ExactFeldmanCousins {
    /** Steps of the background in which the upper end is looked for, as fine as the paper's. */
    private static final double BACKGROUND_STEP = 1e-3;

    private final CountingExperiment experiment;
    private final double level;
    private final Ordering ordering;

    private ExactFeldmanCousins(CountingExperiment experiment, double level) {
        this.experiment = experiment;
        this.level = level;
        ordering = experiment.bins() == 1 ? new OneBin(experiment) : new ManyBins(experiment);
    }

    /**
     * The construction for an experiment.
     *
     * @param experiment the experiment
     * @param level the confidence level, 0.9 for 90 %
     * @return the construction
     * @throws InvalidInput when the level is not between 0 and 1
     */
    public static ExactFeldmanCousins of(CountingExperiment experiment, double level) {
        ConfidenceSet.requireLevel(level);
        return new ExactFeldmanCousins(experiment, level);
    }

    /**
     * The experiment.
     *
     * @return the experiment
     */
    public CountingExperiment experiment() {
        return experiment;
    }

    /**
     * The confidence level.
     *
     * @return between 0 and 1
     */
    public double level() {
        return level;
    }

    /**
     * The values that accept some counts.
     *
     * @param counts one count for each bin, whole numbers from 0 on
     * @return the set
     * @throws InvalidData when a count is negative or no whole number, or there are events in a bin without a rate
     * @throws InvalidInput when several bins have too many combinations of counts
     */
    public ConfidenceSet interval(double... counts) {
        return ordering.interval(whole(counts), level);
    }

    /**
     * The probability of counts that a value makes as unlikely as the given ones, or more: {@code P(t >= t(n) | mu)}.
     *
     * @param mu the value of the parameter
     * @param counts one count for each bin
     * @return the p-value; above 1 − level for values in the set
     */
    public double pValue(double mu, double... counts) {
        requireInside(mu);
        return ordering.pValue(mu, whole(counts));
    }

    /**
     * The statistic {@code t = -2 ln R} of some counts.
     *
     * @param mu the value of the parameter
     * @param counts one count for each bin
     * @return t, at least 0; +∞ where the counts are impossible
     */
    public double statistic(double mu, double... counts) {
        requireInside(mu);
        return ordering.statistic(mu, whole(counts));
    }

    /**
     * The counts that a value accepts, with their probability: the coverage of the sets at that value.
     *
     * @param mu the value of the parameter
     * @return the acceptance
     */
    public Acceptance acceptance(double mu) {
        requireInside(mu);
        return ordering.acceptance(mu, level);
    }

    /**
     * The largest upper end that any larger background gives for the same count: not below {@code interval(count).upper()}, and falling with the
     * background, as in the tables of the paper.
     *
     * @param count the count of the only bin
     * @return the upper end in units of the parameter
     * @throws InvalidInput when there are several bins
     */
    public double lengthenedUpper(double count) {
        if (experiment.bins() != 1) {
            throw new InvalidInput(
                    "lengthened upper end: there are " + experiment.bins() + " bins; it is defined for" + " one");
        }
        double background = experiment.background()[0];
        double largest = interval(count).upper();
        // ends fall on the whole, by about one for each event of background; two more events are far enough
        double reach = 2 + Math.sqrt(background + 1);
        for (int i = 1; i * BACKGROUND_STEP <= reach; i++) {
            CountingExperiment other = new CountingExperiment(
                    new double[] {background + i * BACKGROUND_STEP}, experiment.signal(), experiment.lower());
            largest = Math.max(largest, of(other, level).interval(count).upper());
        }
        return largest;
    }

    private void requireInside(double mu) {
        if (!(mu >= experiment.lower() && mu < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput("Feldman-Cousins test of the value " + mu + ": it has to be finite and at least "
                    + experiment.lower() + ", the lower bound of the parameter");
        }
    }

    private long[] whole(double[] counts) {
        if (counts.length != experiment.bins()) {
            throw new ShapeMismatch("Feldman-Cousins: " + counts.length + " counts for " + experiment.bins() + " bins");
        }
        double[] rates = experiment.rates(experiment.lower() + 1);
        for (int i = 0; i < counts.length; i++) {
            if (!(counts[i] >= 0) || counts[i] != Math.rint(counts[i]) || counts[i] > 1e9) {
                throw new InvalidData("Feldman-Cousins: the count of bin " + i + " is " + counts[i]
                        + "; it has to be a whole number from 0 to 1e9");
            }
            if (counts[i] > 0 && rates[i] == 0) {
                throw new InvalidData("Feldman-Cousins: bin " + i + " has " + counts[i]
                        + " events and a rate of 0 at any value of the parameter; give it a background");
            }
        }
        return Arrays.stream(counts).mapToLong(c -> (long) c).toArray();
    }
}
