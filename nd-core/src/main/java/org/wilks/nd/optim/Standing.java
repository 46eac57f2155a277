package org.wilks.nd.optim;

/** Where a parameter stands at a point, for the first-order conditions of a minimum. */
public enum Standing {
    /** Free to move: its derivative has to vanish. */
    FREE,
    /** At its lower bound, with a derivative ≥ 0 that pushes it against the bound. */
    AT_LOWER,
    /** At its upper bound, with a derivative ≤ 0 that pushes it against the bound. */
    AT_UPPER,
    /** At a kink of the objective, with a derivative ≤ 0 from the left and ≥ 0 from the right: zero is in the subdifferential. */
    AT_KINK,
    /** On an active edge of the objective's domain: its derivative is balanced by the multipliers of edges, and it moves along them. */
    ON_EDGE,
    /** Held at its start by the caller, or by a lower bound equal to the upper one. */
    FIXED
}
