package org.wilks.nd.array;

/** A reduction of an array over some of its axes. */
public enum Reduction {
    /**
     * The sum, in a fixed pairwise order: rounding error O(ε log n), the same bits for any number of threads. Zero for no elements.
     */
    SUM,
    /** The largest element; NaN if any is NaN, -∞ for no elements. */
    MAX,
    /** The smallest element; NaN if any is NaN, +∞ for no elements. */
    MIN,
    /** The product, from the first element to the last. One for no elements. */
    PRODUCT;

    /**
     * The reduction of no elements.
     *
     * @return 0, -∞, +∞, or 1
     */
    public double identity() {
        return switch (this) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
            case PRODUCT -> 1;
        };
    }

    /**
     * The reduction of two elements.
     *
     * @param x the first
     * @param y the second
     * @return x + y, max(x, y), min(x, y), or x y
     */
    public double combine(double x, double y) {
        return switch (this) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
            case PRODUCT -> x * y;
        };
    }
}
