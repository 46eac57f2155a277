package org.wilks.optimize.config;

import java.util.Objects;

/**
 * A measure that is raised, with its weight among others. Immutable.
 *
 * @param measure the measure, one of a model
 * @param settings what it is taken at
 * @param weight what it is multiplied with on the scale on which it is raised, positive
 */
public record ObjectiveTerm(Measure measure, ModelObjective settings, double weight) {
    /**
     * Checks the weight, and that the measure goes with a model.
     *
     * @param measure the measure, one of a model
     * @param settings what it is taken at
     * @param weight what it is multiplied with on the scale on which it is raised, positive
     */
    public ObjectiveTerm {
        Objects.requireNonNull(settings, "settings");
        if (!measure.allowed(true)) {
            throw new IllegalArgumentException("measure " + measure + " does not go with a model");
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight is " + weight + "; it must be a positive number");
        }
    }
}
