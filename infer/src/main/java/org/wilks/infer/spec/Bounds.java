package org.wilks.infer.spec;

import org.wilks.nd.error.InvalidModel;

/**
 * The interval in which a parameter may move.
 *
 * @param lower lower bound
 * @param upper upper bound
 */
public record Bounds(double lower, double upper) {
    /**
     * An interval that holds at least one value; infinite ends are allowed.
     *
     * @param lower lower bound
     * @param upper upper bound, not below the lower one
     */
    public Bounds {
        if (!(lower <= upper)) {
            throw new InvalidModel("bounds [" + lower + ", " + upper + "] found; lower <= upper is needed");
        }
    }
}
