package org.wilks.optimize.cuts;

import java.util.OptionalDouble;

/**
 * How far a cut optimisation has come, told after each stage of each start. Starts run side by side, so they come in any order; the
 * listener is called by one thread at a time.
 *
 * @param finishedStages the number of stages finished in all starts
 * @param allStages the number of stages of all starts
 * @param best the best hard measure on validation events so far; empty while there is none
 */
public record CutProgress(int finishedStages, int allStages, OptionalDouble best) {

    /** Is told how far a cut optimisation has come. */
    @FunctionalInterface
    public interface Listener {

        /** A listener that does nothing. */
        Listener NONE = progress -> {};

        /**
         * Takes one report.
         *
         * @param progress how far the optimisation has come
         */
        void report(CutProgress progress);
    }
}
