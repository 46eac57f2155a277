package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.Expression;

/**
 * One region of a model: a channel of the workspace. Immutable.
 *
 * @param name the name of the region and of its channel
 * @param type whether the signal is looked for here
 * @param filter the condition that its events meet, if any; events and their variations are tested each for themselves
 * @param cuts the indices of the cuts that apply here, rising
 * @param fit the variable whose histogram is its template; empty: one bin
 */
public record RegionSettings(
        String name, Type type, Optional<Expression> filter, List<Integer> cuts, Optional<FitSettings> fit) {

    /**
     * Copies the list.
     *
     * @param name the name of the region and of its channel
     * @param type whether the signal is looked for here
     * @param filter the condition that its events meet, if any
     * @param cuts the indices of the cuts that apply here, rising
     * @param fit the variable whose histogram is its template; empty: one bin
     */
    public RegionSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(fit, "fit");
        cuts = List.copyOf(cuts);
    }

    /**
     * The number of bins of its template.
     *
     * @return at least 1
     */
    public int bins() {
        return fit.map(f -> f.edges().size() - 1).orElse(1);
    }

    /** What a region is for. */
    public enum Type {
        /** The signal is looked for here: the rule of the least effective number holds, cutflow and figures are made here. */
        SIGNAL,
        /** Normalisations and uncertainties are measured here. */
        CONTROL
    }
}
