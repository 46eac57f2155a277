package org.wilks.optimize.config;

/** The measure that cuts are optimised for. */
public enum Measure {
    /** The median discovery significance of the Asimov data set (arXiv:1007.1727, equation 97, with background uncertainty). */
    DISCOVERY,
    /** The median significance with which the signal is excluded when it is absent. */
    EXCLUSION,
    /** The limit of both for many events: signal over the root of the background plus its squared uncertainty. */
    GAUSSIAN,
    /** Signal over the root of the background, whatever the background's uncertainty. */
    S_OVER_SQRT_B
}
