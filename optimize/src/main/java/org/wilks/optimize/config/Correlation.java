package org.wilks.optimize.config;

/** How the background uncertainties of the bins hang together. */
public enum Correlation {
    /** All uncertainties of all bins and samples move together. */
    FULL,
    /** The uncertainties of one source move together in all bins; sources are independent. */
    BY_SOURCE,
    /** Every bin moves by itself. */
    NONE
}
