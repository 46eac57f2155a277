package org.wilks.infer.limit;

import java.util.OptionalDouble;

/**
 * Settings of an {@link UpperLimit}. Immutable.
 *
 * @param level the level that the p-value falls to, between 0 and 1: 0.05 for 95 % confidence
 * @param criterion the p-value
 * @param relativeTolerance the precision of a limit relative to it
 * @param largestMu the search goes no further than this; empty for no end
 */
public record UpperLimitOptions(double level, Criterion criterion, double relativeTolerance, OptionalDouble largestMu) {
    /**
     * Settings after their checks.
     *
     * @param level the level that the p-value falls to
     * @param criterion the p-value
     * @param relativeTolerance the precision of a limit relative to it
     * @param largestMu the search goes no further than this
     */
    public UpperLimitOptions {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level of an upper limit: " + level + "; it has to be between 0 and 1, 0.05 for 95 % confidence");
        }
        if (!(relativeTolerance > 0 && relativeTolerance < 1)) {
            throw new IllegalArgumentException(
                    "relative tolerance of an upper limit: " + relativeTolerance + "; it has to be between 0 and 1");
        }
        if (largestMu.isPresent() && !(largestMu.getAsDouble() > 0)) {
            throw new IllegalArgumentException("largest value of the search for an upper limit: "
                    + largestMu.getAsDouble() + "; it has to be positive");
        }
    }

    /**
     * CLs at 0.05, to a relative 1e-10, without an end.
     *
     * @return the defaults
     */
    public static UpperLimitOptions defaults() {
        return new UpperLimitOptions(0.05, Criterion.CLS, 1e-10, OptionalDouble.empty());
    }

    /**
     * These settings at another level.
     *
     * @param newLevel the level that the p-value falls to
     * @return the new settings
     */
    public UpperLimitOptions withLevel(double newLevel) {
        return new UpperLimitOptions(newLevel, criterion, relativeTolerance, largestMu);
    }

    /**
     * These settings with another p-value.
     *
     * @param newCriterion the p-value
     * @return the new settings
     */
    public UpperLimitOptions withCriterion(Criterion newCriterion) {
        return new UpperLimitOptions(level, newCriterion, relativeTolerance, largestMu);
    }

    /**
     * These settings with another precision.
     *
     * @param tolerance relative to the limit
     * @return the new settings
     */
    public UpperLimitOptions withRelativeTolerance(double tolerance) {
        return new UpperLimitOptions(level, criterion, tolerance, largestMu);
    }

    /**
     * These settings with an end of the search.
     *
     * @param mu no value above this is tested
     * @return the new settings
     */
    public UpperLimitOptions withLargestMu(double mu) {
        return new UpperLimitOptions(level, criterion, relativeTolerance, OptionalDouble.of(mu));
    }
}
