package org.wilks.nd;

import java.util.Objects;

/**
 * A place at which a derivative is one-sided or undefined, with the convention that was used there.
 *
 * @param primitive the name of the operation
 * @param kind whether one-sided derivatives exist there or none does
 * @param entry the entry of the operation's result, row-major, or -1 when it concerns all of it
 * @param convention what was returned as the derivative
 */
public record Irregularity(String primitive, Kind kind, int entry, String convention) {

    /** How a derivative fails to exist. */
    public enum Kind {
        /** The derivatives from both sides exist and differ. */
        ONE_SIDED,
        /** The derivative is infinite, or no one-sided derivative exists. */
        UNDEFINED
    }

    /**
     * A place.
     *
     * @param primitive the name of the operation
     * @param kind how the derivative fails to exist
     * @param entry the entry of the result, or -1
     * @param convention what was returned
     */
    public Irregularity {
        Objects.requireNonNull(primitive, "primitive");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(convention, "convention");
    }

    @Override
    public String toString() {
        return "derivative of " + primitive + (entry < 0 ? "" : " at entry " + entry) + " is "
                + (kind == Kind.ONE_SIDED ? "one-sided" : "undefined") + ": " + convention;
    }
}
