package org.wilks.optimize.result;

import java.util.List;
import java.util.Objects;
import org.wilks.optimize.cuts.Provenance;

/**
 * What a run is called and where it comes from. Immutable.
 *
 * @param title what the run is called
 * @param observable the observable in words, as {@code "network of 10-32-32-1, rectifiers"}
 * @param inputs the names of the observable's inputs, in their order
 * @param provenance program, machine, seed and digests
 * @param configuration the text of the configuration; empty where there is none
 */
public record TrainOrigin(
        String title, String observable, List<String> inputs, Provenance provenance, String configuration) {
    /**
     * Copies the list.
     *
     * @param title what the run is called
     * @param observable the observable in words
     * @param inputs the names of the observable's inputs
     * @param provenance program, machine, seed and digests
     * @param configuration the text of the configuration
     */
    public TrainOrigin {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(observable, "observable");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(configuration, "configuration");
        inputs = List.copyOf(inputs);
    }
}
