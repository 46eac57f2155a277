package org.wilks.infer.toys;

import java.util.OptionalDouble;
import org.wilks.infer.limit.Criterion;
import org.wilks.nd.error.InvalidInput;

/**
 * Settings of a {@link ToyLimit}. Immutable.
 *
 * @param level the level that the p-value falls to, between 0 and 1: 0.05 for 95 % confidence
 * @param criterion the p-value
 * @param firstToys the number of toys of each hypothesis at a value that is looked at for the first time
 * @param mostToys the largest number of toys of each hypothesis at one value
 * @param precision the standard error of a limit that is aimed at, relative to it
 * @param largestMu the search goes no further than this; empty for no end
 */
public record ToyLimitOptions(
        double level, Criterion criterion, int firstToys, int mostToys, double precision, OptionalDouble largestMu) {
    /**
     * Settings after their checks.
     *
     * @param level the level that the p-value falls to
     * @param criterion the p-value
     * @param firstToys the number of toys at a new value
     * @param mostToys the largest number of toys at one value
     * @param precision the standard error that is aimed at
     * @param largestMu the search goes no further than this
     * @throws InvalidInput when a number is outside its range
     */
    public ToyLimitOptions {
        if (!(level > 0 && level < 1)) {
            throw new InvalidInput(
                    "level of an upper limit: " + level + "; it has to be between 0 and 1, 0.05 for 95 % confidence");
        }
        if (firstToys < 1 || mostToys < firstToys) {
            throw new InvalidInput("toys of an upper limit: " + firstToys + " at first and " + mostToys
                    + " at most for each value; at least 1 is needed, and not fewer at most than at first");
        }
        if (!(precision > 0 && precision < 1)) {
            throw new InvalidInput("precision of an upper limit: " + precision
                    + "; it has to be between 0 and 1, 0.02 for a limit good to 2 %");
        }
        if (largestMu.isPresent() && !(largestMu.getAsDouble() > 0)) {
            throw new InvalidInput("largest value of the search for an upper limit: " + largestMu.getAsDouble()
                    + "; it has to be positive");
        }
    }

    /**
     * CLs at 0.05, 500 toys at first and 50 000 at most of each hypothesis, limits to 2 %, without an end.
     *
     * @return the defaults
     */
    public static ToyLimitOptions defaults() {
        return new ToyLimitOptions(0.05, Criterion.CLS, 500, 50_000, 0.02, OptionalDouble.empty());
    }

    /**
     * These settings at another level.
     *
     * @param newLevel the level that the p-value falls to
     * @return the new settings
     */
    public ToyLimitOptions withLevel(double newLevel) {
        return new ToyLimitOptions(newLevel, criterion, firstToys, mostToys, precision, largestMu);
    }

    /**
     * These settings with another p-value.
     *
     * @param newCriterion the p-value
     * @return the new settings
     */
    public ToyLimitOptions withCriterion(Criterion newCriterion) {
        return new ToyLimitOptions(level, newCriterion, firstToys, mostToys, precision, largestMu);
    }

    /**
     * These settings with other numbers of toys.
     *
     * @param first the number of toys at a new value
     * @param most the largest number of toys at one value
     * @return the new settings
     */
    public ToyLimitOptions withToys(int first, int most) {
        return new ToyLimitOptions(level, criterion, first, most, precision, largestMu);
    }

    /**
     * These settings with another precision.
     *
     * @param newPrecision the standard error of a limit that is aimed at, relative to it
     * @return the new settings
     */
    public ToyLimitOptions withPrecision(double newPrecision) {
        return new ToyLimitOptions(level, criterion, firstToys, mostToys, newPrecision, largestMu);
    }

    /**
     * These settings with an end of the search.
     *
     * @param mu no value above this is tested
     * @return the new settings
     */
    public ToyLimitOptions withLargestMu(double mu) {
        return new ToyLimitOptions(level, criterion, firstToys, mostToys, precision, OptionalDouble.of(mu));
    }
}
