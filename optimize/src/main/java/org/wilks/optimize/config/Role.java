package org.wilks.optimize.config;

/** What a sample is in the measure that is optimised. */
public enum Role {
    /** The process that is looked for. */
    SIGNAL,
    /** A process that it must be told from. */
    BACKGROUND
}
