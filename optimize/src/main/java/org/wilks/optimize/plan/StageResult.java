package org.wilks.optimize.plan;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.optimize.training.EpochRecord;
import org.wilks.optimize.training.TrainingState;

/**
 * The end of a stage. Immutable.
 *
 * @param stage the stage
 * @param state the end of its training: history, verdict and reason; in a stage of bins alone its parameters are those of the bins
 * @param parameters the parameters of observable and bins that validation events judged best in it
 */
public record StageResult(Stage stage, TrainingState state, double[] parameters) {
    /**
     * A result; the array is copied.
     *
     * @param stage the stage
     * @param state the end of its training
     * @param parameters the parameters of observable and bins
     */
    public StageResult {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(state, "state");
        parameters = parameters.clone();
    }

    /**
     * A copy: the parameters.
     *
     * @return a new array
     */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * How long its epochs took by the clock on the wall.
     *
     * @return seconds
     */
    public double seconds() {
        return state.history().stream().mapToDouble(EpochRecord::seconds).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageResult that
                && stage.equals(that.stage)
                && state.equals(that.state)
                && Arrays.equals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stage, state, Arrays.hashCode(parameters));
    }

    @Override
    public String toString() {
        return "StageResult[" + stage.loss() + ", " + state + "]";
    }
}
