package org.wilks.optimize.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.plan.Stage.Loss;

/**
 * What is trained after what. Immutable.
 *
 * @param name what tables and figures call it
 * @param stages the stages, at least one; each starts at the parameters that validation events judged best in the one before
 */
public record TrainingPlan(String name, List<Stage> stages) {
    /**
     * A plan after its checks; the list is copied.
     *
     * @param name what tables and figures call it
     * @param stages the stages
     */
    public TrainingPlan {
        Objects.requireNonNull(name, "name");
        stages = List.copyOf(stages);
        if (name.isBlank() || stages.isEmpty()) {
            throw new InvalidConfiguration(
                    "plan \"" + name + "\" of " + stages.size() + " stages; a plan has a name and at least one stage");
        }
    }

    /**
     * A plan.
     *
     * @param name what tables and figures call it
     * @param stages the stages, at least one
     * @return the plan
     */
    public static TrainingPlan of(String name, Stage... stages) {
        return new TrainingPlan(name, Arrays.asList(stages));
    }

    /**
     * Cross-entropy in the bins of the beginning, which are of one width where they float.
     *
     * @param entropy the stage, its loss {@link Loss#CROSS_ENTROPY}
     * @return "cross-entropy, equal bins"
     */
    public static TrainingPlan crossEntropy(Stage entropy) {
        return of("cross-entropy, equal bins", need(entropy, Loss.CROSS_ENTROPY));
    }

    /**
     * Cross-entropy, then its bins for the measure.
     *
     * @param entropy the first stage, its loss {@link Loss#CROSS_ENTROPY}
     * @param bins the second stage, its loss {@link Loss#BINS}
     * @return "cross-entropy, optimised bins"
     */
    public static TrainingPlan crossEntropy(Stage entropy, Stage bins) {
        return of("cross-entropy, optimised bins", need(entropy, Loss.CROSS_ENTROPY), need(bins, Loss.BINS));
    }

    /**
     * Augmented cross-entropy in the bins of the beginning.
     *
     * @param entropy the stage, its loss {@link Loss#AUGMENTED_CROSS_ENTROPY}
     * @return "augmented, equal bins"
     */
    public static TrainingPlan augmented(Stage entropy) {
        return of("augmented, equal bins", need(entropy, Loss.AUGMENTED_CROSS_ENTROPY));
    }

    /**
     * Augmented cross-entropy, then its bins for the measure.
     *
     * @param entropy the first stage, its loss {@link Loss#AUGMENTED_CROSS_ENTROPY}
     * @param bins the second stage, its loss {@link Loss#BINS}
     * @return "augmented, optimised bins"
     */
    public static TrainingPlan augmented(Stage entropy, Stage bins) {
        return of("augmented, optimised bins", need(entropy, Loss.AUGMENTED_CROSS_ENTROPY), need(bins, Loss.BINS));
    }

    /**
     * Some stages, then the measure.
     *
     * @param measure what the measure is called, "CLs" for instance
     * @param stages the stages; the first one is a cross-entropy, the last one's loss {@link Loss#MEASURE}
     * @return "cross-entropy, then CLs" or "augmented, then CLs"
     */
    public static TrainingPlan warm(String measure, Stage... stages) {
        if (stages.length < 2 || !stages[0].loss().isCrossEntropy()) {
            throw new InvalidConfiguration("plan of a warm start: " + stages.length
                    + " stages; needed are a cross-entropy first and the measure last");
        }
        need(stages[stages.length - 1], Loss.MEASURE);
        String first = stages[0].loss() == Loss.CROSS_ENTROPY ? "cross-entropy" : "augmented";
        return of(first + ", then " + measure, stages);
    }

    /**
     * The measure from random parameters on.
     *
     * @param measure what the measure is called
     * @param stage the stage, its loss {@link Loss#MEASURE}
     * @return "CLs from scratch"
     */
    public static TrainingPlan scratch(String measure, Stage stage) {
        return of(measure + " from scratch", need(stage, Loss.MEASURE));
    }

    /**
     * The plans that are compared as a rule: cross-entropy with equal and with optimised bins, augmented with optimised bins, cross-entropy then the measure, and
     * the measure from scratch. The augmented stage is the plain one with another loss.
     *
     * @param entropy a stage of cross-entropy
     * @param bins a stage of bins alone
     * @param stage a stage of the measure
     * @param measure what the measure is called
     * @return five plans
     */
    public static List<TrainingPlan> standard(Stage entropy, Stage bins, Stage stage, String measure) {
        Stage plain = entropy.withLoss(Loss.CROSS_ENTROPY);
        List<TrainingPlan> plans = new ArrayList<>();
        plans.add(crossEntropy(plain));
        plans.add(crossEntropy(plain, bins));
        plans.add(augmented(entropy.withLoss(Loss.AUGMENTED_CROSS_ENTROPY), bins));
        plans.add(warm(measure, plain, stage));
        plans.add(scratch(measure, stage));
        return plans;
    }

    private static Stage need(Stage stage, Loss loss) {
        if (stage.loss() != loss) {
            throw new InvalidConfiguration("stage of a plan: its loss is " + stage.loss() + ", needed is " + loss);
        }
        return stage;
    }
}
