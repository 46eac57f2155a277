package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.relax.Keep;

/**
 * One cut to optimise. Immutable.
 *
 * @param variable the column that is cut on
 * @param direction which events are kept
 * @param start the first value, or the two first ends of a window; empty: found automatically
 * @param slope the slope of this cut; empty: that of all cuts
 */
public record CutSettings(String variable, Keep direction, List<Double> start, Optional<SlopeSettings> slope) {

    /**
     * Checks that as many start values are given as the direction needs, in order.
     *
     * @param variable the column that is cut on
     * @param direction which events are kept
     * @param start the first value, or the two first ends of a window; empty: found automatically
     * @param slope the slope of this cut; empty: that of all cuts
     */
    public CutSettings {
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(slope, "slope");
        start = List.copyOf(start);
        if (!start.isEmpty() && start.size() != direction.thresholds()) {
            throw new IllegalArgumentException("cut on " + variable + " has " + start.size()
                    + " start values; it needs " + direction.thresholds());
        }
        if (start.size() == 2 && !(start.get(0) < start.get(1))) {
            throw new IllegalArgumentException("window on " + variable + " starts at " + start
                    + "; its lower end must be" + " below its upper end");
        }
    }

    /**
     * A cut with an automatic start and the slope of all cuts.
     *
     * @param variable the column that is cut on
     * @param direction which events are kept
     * @return the cut
     */
    public static CutSettings of(String variable, Keep direction) {
        return new CutSettings(variable, direction, List.of(), Optional.empty());
    }
}
