package org.wilks.optimize.config;

/** What is trained beside an observable, on the same events, to be compared with it. */
public enum Comparison {
    /** Cross-entropy of nominal events, in the bins that trainings start with. */
    CROSS_ENTROPY,
    /** Cross-entropy of nominal events; then the bins alone are moved for the objective, under the same rules. */
    CROSS_ENTROPY_BINS,
    /** Cross-entropy of nominal and varied events, in the bins that trainings start with. */
    AUGMENTED,
    /** Cross-entropy of nominal and varied events; then the bins alone are moved for the objective, under the same rules. */
    AUGMENTED_BINS,
    /** The objective from random parameters on. */
    NO_WARM_START,
    /** A column in the bins that trainings start with. */
    EQUAL_BINS;

    /**
     * Whether it moves bins alone.
     *
     * @return true if it needs bins that move
     */
    public boolean movesBins() {
        return this == CROSS_ENTROPY_BINS || this == AUGMENTED_BINS;
    }
}
