package org.wilks.optimize.config;

/**
 * How long and from how many places cuts are searched. Immutable.
 *
 * @param starts the number of starts, at least 1
 * @param epochs the most gradient steps in one stage of one start, at least 1
 * @param patience the gradient steps without an improvement after which a stage has converged, at least 1
 * @param tolerance the relative improvement that counts, zero or positive
 * @param polish whether the cuts found are moved once more, with hard cuts, on training events
 * @param grid the number of values tried in hard scans of one variable, at least 2
 */
public record SearchSettings(int starts, int epochs, int patience, double tolerance, boolean polish, int grid) {

    /**
     * Checks the numbers.
     *
     * @param starts the number of starts, at least 1
     * @param epochs the most gradient steps in one stage of one start, at least 1
     * @param patience the gradient steps without an improvement after which a stage has converged, at least 1
     * @param tolerance the relative improvement that counts, zero or positive
     * @param polish whether the cuts found are moved once more, with hard cuts, on training events
     * @param grid the number of values tried in hard scans of one variable, at least 2
     */
    public SearchSettings {
        if (starts < 1 || epochs < 1 || patience < 1 || grid < 2 || !(tolerance >= 0)) {
            throw new IllegalArgumentException("starts " + starts + ", epochs " + epochs + ", patience " + patience
                    + ", grid " + grid + ", tolerance " + tolerance + "; the least are 1, 1, 1, 2, 0");
        }
    }

    /**
     * Eight starts of at most 60 steps a stage, a patience of 15, hard scans of 400 values.
     *
     * @return the usual search
     */
    public static SearchSettings defaults() {
        return new SearchSettings(8, 60, 15, 1e-4, true, 400);
    }
}
