package org.wilks.infer.neyman;

import org.wilks.nd.error.InvalidInput;

/**
 * Settings of {@link FeldmanCousins}. Immutable.
 *
 * @param level the confidence level, 0.95 for 95 %
 * @param seed the seed of all random numbers
 * @param firstToys the number of toys at a point that is looked at for the first time
 * @param mostToys the largest number of toys at one point
 * @param precision the standard error of an end that is aimed at, as a share of the half-width of the asymptotic interval; for regions that of the
 *     critical value as a share of itself
 * @param keepsUpperBounds whether the upper bounds of the tested parameters limit their estimates as the lower ones do; otherwise, as for parameters
 *     of interest of limits, they are no walls
 */
public record FeldmanCousinsOptions(
        double level, long seed, int firstToys, int mostToys, double precision, boolean keepsUpperBounds) {
    /**
     * Settings after their checks.
     *
     * @param level the confidence level
     * @param seed the seed of all random numbers
     * @param firstToys the number of toys at a new point
     * @param mostToys the largest number of toys at one point
     * @param precision the standard error that is aimed at
     * @param keepsUpperBounds whether upper bounds limit estimates
     * @throws InvalidInput when a number is outside its range
     */
    public FeldmanCousinsOptions {
        ConfidenceSet.requireLevel(level);
        if (firstToys < 1 || mostToys < firstToys) {
            throw new InvalidInput("toys of a Feldman-Cousins interval: " + firstToys + " at first and " + mostToys
                    + " at most for each point; at least 1 is needed, and not fewer at most than at first");
        }
        if (!(precision > 0 && precision < 1)) {
            throw new InvalidInput("precision of a Feldman-Cousins interval: " + precision
                    + "; it has to be between 0 and 1, 0.01 for ends good to a hundredth of the half-width");
        }
    }

    /**
     * 95 %, seed 0, 1000 toys at first and 100 000 at most for each point, ends to 1 % of the half-width.
     *
     * @return the defaults
     */
    public static FeldmanCousinsOptions defaults() {
        return new FeldmanCousinsOptions(0.95, 0, 1000, 100_000, 0.01, false);
    }

    /**
     * These settings at another level.
     *
     * @param newLevel the confidence level
     * @return the new settings
     */
    public FeldmanCousinsOptions withLevel(double newLevel) {
        return new FeldmanCousinsOptions(newLevel, seed, firstToys, mostToys, precision, keepsUpperBounds);
    }

    /**
     * These settings with another seed.
     *
     * @param newSeed any number
     * @return the new settings
     */
    public FeldmanCousinsOptions withSeed(long newSeed) {
        return new FeldmanCousinsOptions(level, newSeed, firstToys, mostToys, precision, keepsUpperBounds);
    }

    /**
     * These settings with other numbers of toys.
     *
     * @param first the number of toys at a new point
     * @param most the largest number of toys at one point
     * @return the new settings
     */
    public FeldmanCousinsOptions withToys(int first, int most) {
        return new FeldmanCousinsOptions(level, seed, first, most, precision, keepsUpperBounds);
    }

    /**
     * These settings with another precision.
     *
     * @param newPrecision the standard error that is aimed at
     * @return the new settings
     */
    public FeldmanCousinsOptions withPrecision(double newPrecision) {
        return new FeldmanCousinsOptions(level, seed, firstToys, mostToys, newPrecision, keepsUpperBounds);
    }

    /**
     * These settings, with upper bounds as walls or not.
     *
     * @param keeps true when estimates cannot exceed the upper bounds
     * @return the new settings
     */
    public FeldmanCousinsOptions withUpperBoundsKept(boolean keeps) {
        return new FeldmanCousinsOptions(level, seed, firstToys, mostToys, precision, keeps);
    }
}
