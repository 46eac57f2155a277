package org.wilks.optimize.result;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.evaluation.EvaluationOptions;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.TrainingPlan;

/**
 * A run that is over and is to be judged. Immutable.
 *
 * @param origin what it is called and where it comes from
 * @param parts the events
 * @param result what the plans came to
 * @param plan the name of the plan that was asked for; the others are what it is compared with
 * @param options by what plans are compared; without measures by the goals and the expected Z, CLs and limit
 * @param rivals what else it is compared with, on test events: cuts, for instance
 * @param data the observations of the workspace, as a function of the parameters of observable and bins
 */
public record TrainRun(
        TrainOrigin origin,
        AnalysisParts parts,
        PlanResult result,
        String plan,
        EvaluationOptions options,
        List<Candidate> rivals,
        Function<double[], ModelData> data) {
    /**
     * A run after its checks; the list is copied.
     *
     * @param origin what it is called and where it comes from
     * @param parts the events
     * @param result what the plans came to
     * @param plan the name of the plan that was asked for
     * @param options by what plans are compared
     * @param rivals what else it is compared with
     * @param data the observations of the workspace
     */
    public TrainRun {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(data, "data");
        rivals = List.copyOf(rivals);
        result.of(plan);
        List<String> plans = result.plans().stream().map(TrainingPlan::name).toList();
        for (Candidate rival : rivals) {
            if (plans.contains(rival.name())
                    || rivals.stream()
                                    .filter(r -> r.name().equals(rival.name()))
                                    .count()
                            > 1) {
                throw new InvalidConfiguration("'" + rival.name()
                        + "' is compared twice; plans and what they are compared with have to have different names");
            }
        }
        int inputs = parts.training().observable().inputs();
        if (!origin.inputs().isEmpty() && origin.inputs().size() != inputs) {
            throw new InvalidConfiguration(
                    "names of inputs: " + origin.inputs().size() + " names for an observable of " + inputs + " inputs");
        }
    }

    /**
     * A run that is compared by the goals and the expected Z, CLs and limit, with 200 replicas, its observations those expected without a signal.
     *
     * @param origin what it is called and where it comes from
     * @param parts the events
     * @param result what the plans came to
     * @param plan the name of the plan that was asked for
     * @return the run
     */
    public static TrainRun of(TrainOrigin origin, AnalysisParts parts, PlanResult result, String plan) {
        return new TrainRun(
                origin,
                parts,
                result,
                plan,
                EvaluationOptions.defaults(),
                List.of(),
                parameters -> ModelData.background());
    }

    /**
     * This run, compared in another way.
     *
     * @param other by what plans are compared
     * @return a new run
     */
    public TrainRun withOptions(EvaluationOptions other) {
        return new TrainRun(origin, parts, result, plan, other, rivals, data);
    }

    /**
     * This run, compared with other things too.
     *
     * @param others their test events, observables and bins
     * @return a new run
     */
    public TrainRun withRivals(List<Candidate> others) {
        return new TrainRun(origin, parts, result, plan, options, others, data);
    }

    /**
     * This run with other observations.
     *
     * @param other the observations, as a function of the parameters of observable and bins
     * @return a new run
     */
    public TrainRun withData(Function<double[], ModelData> other) {
        return new TrainRun(origin, parts, result, plan, options, rivals, other);
    }
}
