package org.wilks.optimize.config;

/** Which events a cut keeps. */
public enum Direction {
    /** Those at or above one value. */
    ABOVE,
    /** Those below one value. */
    BELOW,
    /** Those between two values. */
    WINDOW;

    /**
     * The number of ends that such a cut has.
     *
     * @return two for a window, one else
     */
    public int ends() {
        return this == WINDOW ? 2 : 1;
    }
}
