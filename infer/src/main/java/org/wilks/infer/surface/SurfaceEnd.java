package org.wilks.infer.surface;

import java.util.Optional;

/**
 * A place where a surface, or the search for it, ends: a condition, not an error.
 *
 * @param kind what it ends at
 * @param bound the bound that it meets, {@code "c0 <= 1"}; empty for the other kinds
 * @param seenBy how often: rays that met no surface before it, steps of walks and probes that were turned back there
 */
public record SurfaceEnd(Kind kind, Optional<String> bound, long seenBy) {
    /** What a surface ends at. */
    public enum Kind {
        /** The bound of a parameter cuts the surface, or the region inside it. */
        BOUND,
        /** The surface, or the region inside it, goes on beyond the reach of the search. */
        REACH,
        /** The likelihood is zero beyond, or a conditional fit fails there. */
        UNDEFINED
    }

    /**
     * An end after its checks.
     *
     * @param kind what it ends at
     * @param bound the bound that it meets
     * @param seenBy how often
     */
    public SurfaceEnd {
        if (bound.isPresent() != (kind == Kind.BOUND) || seenBy < 1) {
            throw new IllegalArgumentException("end of a surface: kind " + kind + ", bound " + bound + ", seen by "
                    + seenBy + "; a bound has its text, other kinds none, and something has seen it");
        }
    }
}
