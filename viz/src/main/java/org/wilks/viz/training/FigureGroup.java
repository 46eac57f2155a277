package org.wilks.viz.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.wilks.viz.figure.Figure;

/**
 * Figures that are looked at together, with the caption that says what is seen. Immutable.
 *
 * @param topic what they belong to
 * @param caption what is seen
 * @param figures the figures by the names of their files, in order
 */
public record FigureGroup(Topic topic, String caption, Map<String, Figure> figures) {
    /** What figures belong to. */
    public enum Topic {
        /** The plans side by side. */
        PLANS,
        /** The bins of what was found. */
        BINS,
        /** Pulls, constraints and what uncertainties cost. */
        UNCERTAINTIES,
        /** The values of the observable. */
        SCORES,
        /** The training that was chosen, epoch by epoch. */
        EPOCHS,
        /** The trainings of the other plans, epoch by epoch. */
        OTHER_EPOCHS,
        /** Soft and hard histograms of samples and variations. */
        HISTOGRAMS,
        /** The inputs of the observable. */
        INPUTS
    }

    /**
     * Copies the map.
     *
     * @param topic what they belong to
     * @param caption what is seen
     * @param figures the figures by the names of their files
     */
    public FigureGroup {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(caption, "caption");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
