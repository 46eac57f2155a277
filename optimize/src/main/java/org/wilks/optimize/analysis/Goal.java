package org.wilks.optimize.analysis;

import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

/**
 * A term of what an analysis is judged by: a measure of its model, on the scale on which it is raised
 * ({@link org.wilks.optimize.model.ModelMeasure}), with its weight in the sum.
 *
 * @param measure the kind of the number
 * @param settings what it is taken at
 * @param weight its weight, positive
 */
public record Goal(Measure measure, ModelObjective settings, double weight) {
    /**
     * A term after its check.
     *
     * @param measure the kind of the number
     * @param settings what it is taken at
     * @param weight its weight, positive
     */
    public Goal {
        Objects.requireNonNull(settings, "settings");
        if (!measure.allowed(true)) {
            throw new InvalidConfiguration("measure " + measure + " is a formula of yields; a model needs another one");
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new InvalidConfiguration(
                    "measure " + measure + ": weight " + weight + "; it has to be positive and finite");
        }
    }

    /**
     * A measure at a strength of 1 and a level of 95 %, of weight one; the criteria of a covariance look at {@code mu}.
     *
     * @param measure the kind of the number
     * @return the term
     */
    public static Goal of(Measure measure) {
        return new Goal(measure, new ModelObjective(1, 0.95, List.of("mu")), 1);
    }

    /**
     * This term with another weight.
     *
     * @param other the weight, positive
     * @return a new term
     */
    public Goal withWeight(double other) {
        return new Goal(measure, settings, other);
    }
}
