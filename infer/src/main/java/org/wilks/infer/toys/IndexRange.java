package org.wilks.infer.toys;

import org.wilks.nd.error.InvalidInput;

/**
 * A range of indices of toys, {@code from <= i < to}.
 *
 * @param from the first index
 * @param to the index after the last
 */
public record IndexRange(long from, long to) {
    /**
     * A range after its checks.
     *
     * @param from the first index, from 0 on
     * @param to the index after the last, above the first
     * @throws InvalidInput when the range is empty, negative, or of more than 2^30 toys
     */
    public IndexRange {
        if (from < 0 || to <= from) {
            throw new InvalidInput("range of toys: from " + from + " to " + to
                    + "; it needs a first index from 0 on and an end above it");
        }
        if (to - from > 1 << 30) {
            throw new InvalidInput("range of toys: from " + from + " to " + to + " are " + (to - from)
                    + " toys; at most " + (1 << 30) + " fit in one ensemble");
        }
    }

    /**
     * The first toys.
     *
     * @param count how many, from 1 on
     * @return the range from 0 to the count
     * @throws InvalidInput when the count is not positive
     */
    public static IndexRange first(long count) {
        if (count < 1) {
            throw new InvalidInput("number of toys: " + count + "; at least 1 is needed");
        }
        return new IndexRange(0, count);
    }

    /**
     * The number of toys.
     *
     * @return to − from
     */
    public int size() {
        return (int) (to - from);
    }

    /**
     * Whether an index is in the range.
     *
     * @param index the index of a toy
     * @return true when it is
     */
    public boolean contains(long index) {
        return index >= from && index < to;
    }

    /**
     * Whether two ranges have toys in common.
     *
     * @param other the other range
     * @return true when they have
     */
    public boolean overlaps(IndexRange other) {
        return from < other.to && other.from < to;
    }

    @Override
    public String toString() {
        return "[" + from + ", " + to + ")";
    }
}
