package org.wilks.infer.interval;

/**
 * One end of an interval.
 *
 * @param kind what ends it
 * @param value where: an infinity for {@link Kind#OPEN}
 * @param deltaQ how high the profile is there: the level at a crossing; for an open end, how high it was at the farthest point looked at
 * @param searchedTo the farthest point looked at
 */
public record IntervalEnd(Kind kind, double value, double deltaQ, double searchedTo) {
    /** What ends an interval. */
    public enum Kind {
        /** The profile crosses the level. */
        CROSSING,
        /** The parameter's bound, where the profile is still below the level. */
        AT_BOUND,
        /** The edge of where the likelihood is positive, at which the profile is still below the level. */
        AT_EDGE,
        /** Nothing: the profile stays below the level as far as it was looked at. */
        OPEN
    }

    /**
     * Whether the level is reached at this end.
     *
     * @return true for {@link Kind#CROSSING}
     */
    public boolean isCrossing() {
        return kind == Kind.CROSSING;
    }
}
