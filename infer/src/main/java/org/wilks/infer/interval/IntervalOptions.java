package org.wilks.infer.interval;

import org.wilks.nd.error.InvalidInput;

/**
 * Settings of intervals.
 *
 * @param inside points looked at on each side between the best fit and the crossing: a profile that rises above the level in between is seen by them
 * @param beyond points looked at on each side beyond the crossing: a profile that falls below the level again is seen by them
 * @param reach how far those beyond go, in widths of that side of the interval; not beyond a bound
 * @param keepsBounds whether an interval ends at the bounds of a parameter
 */
public record IntervalOptions(int inside, int beyond, double reach, boolean keepsBounds) {
    /**
     * Settings after their checks.
     *
     * @param inside points on each side inside
     * @param beyond points on each side beyond
     * @param reach how far those beyond go
     * @param keepsBounds whether an interval ends at the bounds of a parameter
     * @throws InvalidInput when a number is negative or not finite
     */
    public IntervalOptions {
        if (inside < 0 || beyond < 0 || !(reach >= 0 && reach < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput("options of intervals: " + inside + " points inside, " + beyond
                    + " beyond and a reach of " + reach + "; none may be negative or infinite");
        }
    }

    /**
     * Three points inside, six beyond over three widths, bounds kept.
     *
     * @return the defaults
     */
    public static IntervalOptions defaults() {
        return new IntervalOptions(3, 6, 3, true);
    }

    /**
     * These settings with other numbers of points that are looked at for further crossings.
     *
     * @param newInside points on each side inside, at least 0
     * @param newBeyond points on each side beyond, at least 0
     * @return the new settings
     */
    public IntervalOptions withLookout(int newInside, int newBeyond) {
        return new IntervalOptions(newInside, newBeyond, reach, keepsBounds);
    }

    /**
     * These settings with another reach of the points beyond.
     *
     * @param newReach in widths of that side of the interval
     * @return the new settings
     */
    public IntervalOptions withReach(double newReach) {
        return new IntervalOptions(inside, beyond, newReach, keepsBounds);
    }

    /**
     * These settings with bounds kept or not: the free fit and the other parameters keep to theirs in any case.
     *
     * @param newKeepsBounds whether an interval ends at the bounds of a parameter
     * @return the new settings
     */
    public IntervalOptions withBoundsKept(boolean newKeepsBounds) {
        return new IntervalOptions(inside, beyond, reach, newKeepsBounds);
    }
}
