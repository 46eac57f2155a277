package org.wilks.viz.training;

import java.util.Objects;
import java.util.OptionalLong;
import org.wilks.nd.error.InvalidData;

/**
 * A stage of a training on the axis of epochs; stages follow one another, and the first epoch of the first is epoch 1.
 *
 * @param name what it lowers, in words
 * @param epochs the number of epochs made in it, at least 0
 * @param chosen the number of its epochs made before the chosen parameters, from 0 for its start to {@code epochs}; empty where none is marked
 */
public record TrainingStage(String name, long epochs, OptionalLong chosen) {
    /**
     * A stage after its checks.
     *
     * @param name what it lowers, in words
     * @param epochs the number of epochs made in it
     * @param chosen the number of its epochs made before the chosen parameters
     */
    public TrainingStage {
        Objects.requireNonNull(name, "name");
        if (epochs < 0 || chosen.isPresent() && (chosen.getAsLong() < 0 || chosen.getAsLong() > epochs)) {
            throw new InvalidData("stage '" + name + "' of a training: epochs " + epochs + ", chosen " + chosen
                    + "; a chosen epoch has to be from 0 to the number of epochs");
        }
    }
}
