package org.wilks.relax;

import org.wilks.nd.error.InvalidConfiguration;

/**
 * A slope or bandwidth that moves towards the hard limit until the soft and the hard objective agree: a pure value, each step gives the next.
 *
 * <pre>{@code
 * GapSchedule slope = new GapSchedule(2, 1.1, 200, 0.01);
 * slope = slope.after(soft - hard);
 * }</pre>
 *
 * @param value the present slope or bandwidth, positive
 * @param factor what it is multiplied with at each step: above 1 for a slope, below 1 for a bandwidth
 * @param limit where it stops whatever the gap
 * @param tolerance the gap between soft and hard that is good enough, from 0 on
 */
public record GapSchedule(double value, double factor, double limit, double tolerance) {
    /**
     * Checks the numbers.
     *
     * @param value the present slope or bandwidth, positive
     * @param factor what it is multiplied with at each step: above 1 for a slope, below 1 for a bandwidth
     * @param limit where it stops whatever the gap
     * @param tolerance the gap between soft and hard that is good enough, from 0 on
     * @throws InvalidConfiguration if one is not allowed
     */
    public GapSchedule {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new InvalidConfiguration("schedule: value " + value + ", allowed is a finite positive number");
        }
        if (!(factor > 0 && factor <= Double.MAX_VALUE) || factor == 1) {
            throw new InvalidConfiguration(
                    "schedule: factor " + factor + ", allowed is a finite positive number other than 1");
        }
        if (!(limit > 0 && limit <= Double.MAX_VALUE) || (factor > 1 ? limit < value : limit > value)) {
            throw new InvalidConfiguration("schedule: limit " + limit + " from " + value + " in steps of " + factor
                    + ", allowed is a finite positive number on the way");
        }
        if (!(tolerance >= 0)) {
            throw new InvalidConfiguration("schedule: tolerance " + tolerance + ", allowed is a number from 0 on");
        }
    }

    /**
     * The schedule after a step: the same where the gap is within the tolerance or the limit is reached, else one factor harder.
     *
     * @param gap soft minus hard objective, of either sign
     * @return the next schedule
     */
    public GapSchedule after(double gap) {
        if (settled(gap)) {
            return this;
        }
        double next = factor > 1 ? Math.min(limit, value * factor) : Math.max(limit, value * factor);
        return new GapSchedule(next, factor, limit, tolerance);
    }

    /**
     * Whether nothing changes any more at this gap.
     *
     * @param gap soft minus hard objective, of either sign
     * @return true where it is within the tolerance or the limit is reached
     */
    public boolean settled(double gap) {
        return Math.abs(gap) <= tolerance || value == limit;
    }
}
