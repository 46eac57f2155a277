package org.wilks.optimize.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wilks.optimize.config.Comparison;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ObjectiveTerm;
import org.wilks.optimize.config.ObservableSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.config.TrainingSettings;
import org.wilks.optimize.config.TrainingSettings.WarmStart;
import org.wilks.optimize.plan.Stage;
import org.wilks.optimize.plan.TrainingPlan;

/**
 * The plans of a configuration: the one that it asks for, and those that it is compared with. Immutable.
 *
 * @param trained the plan that it asks for
 * @param compared the plans that it is compared with
 */
public record TrainPlans(TrainingPlan trained, List<TrainingPlan> compared) {
    /**
     * Copies the list.
     *
     * @param trained the plan that it asks for
     * @param compared the plans that it is compared with
     */
    public TrainPlans {
        compared = List.copyOf(compared);
    }

    /**
     * All plans.
     *
     * @return those it is compared with, in the order of the configuration, then the one that it asks for
     */
    public List<TrainingPlan> all() {
        List<TrainingPlan> all = new ArrayList<>(compared);
        all.add(trained);
        return all;
    }

    /**
     * The plans of a configuration.
     *
     * @param configuration what is trained
     * @return its plans; the bins that a column starts with are no plan
     */
    public static TrainPlans of(TrainConfiguration configuration) {
        TrainingSettings settings = configuration.training();
        boolean dropout = configuration.observable() instanceof ObservableSettings.Network network && network.dropout();
        Stages stages = new Stages(settings, dropout);
        String measure = words(configuration.objective());
        if (configuration.observable() instanceof ObservableSettings.Column) {
            return new TrainPlans(TrainingPlan.of("bins optimised for " + measure, stages.measure()), List.of());
        }
        TrainingPlan trained = settings.warmStart()
                .map(warm -> TrainingPlan.warm(measure, stages.entropy(warm.augmented()), stages.measure()))
                .orElseGet(() -> TrainingPlan.scratch(measure, stages.measure()));
        return new TrainPlans(
                trained,
                configuration.compare().stream()
                        .map(comparison -> stages.plan(comparison, measure))
                        .toList());
    }

    /** The stages of settings; those of one kind are the same, so that they are run once. */
    private record Stages(TrainingSettings settings, boolean dropout) {
        Stage entropy(boolean augmented) {
            return new Stage(
                    augmented ? Stage.Loss.AUGMENTED_CROSS_ENTROPY : Stage.Loss.CROSS_ENTROPY,
                    settings.warmStart().map(WarmStart::steps).orElse(settings.steps()),
                    settings.bandwidth(),
                    dropout,
                    settings.batches());
        }

        Stage measure() {
            return new Stage(Stage.Loss.MEASURE, settings.steps(), settings.bandwidth(), dropout, settings.batches());
        }

        Stage bins() {
            return Stage.bins(settings.bins(), settings.bandwidth());
        }

        TrainingPlan plan(Comparison comparison, String measure) {
            return switch (comparison) {
                case CROSS_ENTROPY -> TrainingPlan.crossEntropy(entropy(false));
                case CROSS_ENTROPY_BINS -> TrainingPlan.crossEntropy(entropy(false), bins());
                case AUGMENTED -> TrainingPlan.augmented(entropy(true));
                case AUGMENTED_BINS -> TrainingPlan.augmented(entropy(true), bins());
                case NO_WARM_START -> TrainingPlan.scratch(measure, measure());
                case EQUAL_BINS -> throw new IllegalArgumentException("the bins that a column starts with are no plan");
            };
        }
    }

    private static String words(List<ObjectiveTerm> objective) {
        return objective.stream().map(term -> words(term.measure())).distinct().collect(Collectors.joining(" and "));
    }

    private static String words(Measure measure) {
        return switch (measure) {
            case DISCOVERY -> "Z";
            case EXCLUSION -> "exclusion";
            case CLS -> "CLs";
            case LIMIT -> "limit";
            case UNCERTAINTY -> "uncertainty";
            case A_OPTIMALITY -> "A-optimality";
            case D_OPTIMALITY -> "D-optimality";
            case E_OPTIMALITY -> "E-optimality";
            case GAUSSIAN, S_OVER_SQRT_B -> throw new IllegalArgumentException(measure + " does not go with a model");
        };
    }
}
