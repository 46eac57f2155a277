package org.wilks.infer.neyman;

/**
 * The counts that a value of the parameter accepts: those of the largest likelihood ratios, as many as the level needs. Immutable.
 *
 * <p>Counts are discrete, so that they hold more than the level; the probability is the coverage of the intervals at this value, exactly.
 *
 * @param mu the value of the parameter
 * @param level the confidence level
 * @param statistic the largest t of the accepted counts
 * @param probability the probability of the accepted counts, at least the level
 * @param last the probability of the counts with that largest t, which the discreteness is smaller than
 */
public record Acceptance(double mu, double level, double statistic, double probability, double last) {
    /** Sums of probabilities are good to this. */
    private static final double ROUNDING = 1e-9;

    /**
     * An acceptance after its check.
     *
     * @param mu the value of the parameter
     * @param level the confidence level
     * @param statistic the largest t of the accepted counts
     * @param probability the probability of the accepted counts
     * @param last the probability of the counts with that largest t
     */
    public Acceptance {
        if (!(probability >= level - ROUNDING && probability <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    "acceptance at mu = " + mu + ": probability " + probability + " at the level " + level);
        }
    }

    /**
     * What the discreteness of the counts adds to the coverage.
     *
     * @return the probability less the level, from 0 to below {@link #last}
     */
    public double discreteness() {
        return Math.max(0, probability - level);
    }
}
