package org.wilks.optimize.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a plan came to with one seed. Immutable.
 *
 * @param plan the plan
 * @param seed the seed
 * @param start the parameters that it started from
 * @param stages the ends of its stages, those that it shares with other plans included
 * @param parameters the parameters of observable and bins to use: those of the last stage
 */
public record TrainedPlan(TrainingPlan plan, long seed, double[] start, List<StageResult> stages, double[] parameters) {
    /**
     * A trained plan; arrays and the list are copied.
     *
     * @param plan the plan
     * @param seed the seed
     * @param start the parameters that it started from
     * @param stages the ends of its stages
     * @param parameters the parameters to use
     */
    public TrainedPlan {
        Objects.requireNonNull(plan, "plan");
        start = start.clone();
        stages = List.copyOf(stages);
        parameters = parameters.clone();
    }

    /**
     * A copy: the parameters that it started from.
     *
     * @return a new array
     */
    @Override
    public double[] start() {
        return start.clone();
    }

    /**
     * A copy: the parameters to use.
     *
     * @return a new array
     */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * How long all its stages took by the clock on the wall, shared ones included.
     *
     * @return seconds
     */
    public double seconds() {
        return stages.stream().mapToDouble(StageResult::seconds).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainedPlan that
                && plan.equals(that.plan)
                && seed == that.seed
                && Arrays.equals(start, that.start)
                && stages.equals(that.stages)
                && Arrays.equals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plan, seed, stages, Arrays.hashCode(parameters));
    }

    @Override
    public String toString() {
        return "TrainedPlan[" + plan.name() + ", seed " + seed + ", " + stages + "]";
    }
}
