package org.wilks.infer.simplified;

/** Which of two formulas a background uses where the released code of spey departs from the formula that its documentation cites. */
public enum Convention {
    /** The formula of the cited paper. */
    EXACT,
    /** The formula as spey 0.2.7 computes it, to reproduce its numbers. Each background says where the two differ. */
    SPEY
}
