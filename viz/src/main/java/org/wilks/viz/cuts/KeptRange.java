package org.wilks.viz.cuts;

import org.wilks.nd.error.InvalidData;

/**
 * The values of a variable that a cut keeps: those between two ends.
 *
 * @param low the lower end, or −∞ where nothing is cut below
 * @param high the upper end, or +∞ where nothing is cut above
 */
public record KeptRange(double low, double high) {

    /**
     * Checks that the ends are in order.
     *
     * @param low the lower end, or −∞ where nothing is cut below
     * @param high the upper end, or +∞ where nothing is cut above
     */
    public KeptRange {
        if (!(low < high)) {
            throw new InvalidData("kept range: the lower end " + low + " is not below the upper end " + high);
        }
    }

    /**
     * All values above a cut.
     *
     * @param cut the cut's value
     * @return the range
     */
    public static KeptRange above(double cut) {
        return new KeptRange(cut, Double.POSITIVE_INFINITY);
    }

    /**
     * All values below a cut.
     *
     * @param cut the cut's value
     * @return the range
     */
    public static KeptRange below(double cut) {
        return new KeptRange(Double.NEGATIVE_INFINITY, cut);
    }

    /**
     * All values between two cuts.
     *
     * @param low the lower cut
     * @param high the upper cut
     * @return the range
     */
    public static KeptRange window(double low, double high) {
        return new KeptRange(low, high);
    }

    /**
     * All values: no cut on this variable.
     *
     * @return the range
     */
    public static KeptRange all() {
        return new KeptRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
