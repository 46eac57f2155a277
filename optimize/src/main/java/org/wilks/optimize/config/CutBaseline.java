package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;
import org.wilks.optimize.Optimiser;

/**
 * Cuts that are optimised on the same parts of the events, to be compared with what is trained. Immutable.
 *
 * @param cuts the cuts, at least one
 * @param slope how steep soft cuts are
 * @param optimiser the rule of their gradient steps, in units of each variable's spread
 * @param search how long and from how many places is searched
 */
public record CutBaseline(List<CutSettings> cuts, SlopeSettings slope, Optimiser optimiser, SearchSettings search) {
    /**
     * Copies the list.
     *
     * @param cuts the cuts, at least one
     * @param slope how steep soft cuts are
     * @param optimiser the rule of their gradient steps, in units of each variable's spread
     * @param search how long and from how many places is searched
     */
    public CutBaseline {
        cuts = List.copyOf(cuts);
        Objects.requireNonNull(slope, "slope");
        Objects.requireNonNull(optimiser, "optimiser");
        Objects.requireNonNull(search, "search");
    }
}
