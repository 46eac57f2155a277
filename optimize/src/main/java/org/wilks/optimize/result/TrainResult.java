package org.wilks.optimize.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wilks.infer.spec.Workspace;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.ObservableMetrics;
import org.wilks.optimize.evaluation.PlanComparison;
import org.wilks.optimize.evaluation.PlanEvaluation;
import org.wilks.optimize.evaluation.RocCurve;
import org.wilks.optimize.evaluation.TestedPlan;
import org.wilks.optimize.model.ModelData;

/**
 * What a run of plans came to, with its errors and its origin. Immutable.
 *
 * @param origin what it is called and where it comes from
 * @param goals what the analysis raises
 * @param leastBackground the least effective number of background events that bins of test events need; zero for no rule
 * @param ruled the names of the regions in which that rule holds: those of the observable that are no control regions
 * @param samples the samples
 * @param plan the name of the plan that was asked for
 * @param evaluation all plans with all seeds on test events
 * @param judged the measure of all plans with all seeds on all parts, in the order of the evaluation
 * @param chosen the index in the evaluation of the seed of each plan that validation events chose, in the order of the plans
 * @param training the metrics of the chosen seed of the plan on training events
 * @param validation the same on validation events
 * @param test the same on test events, with the observations
 * @param before the observable before the first step
 * @param after the observable that was found
 * @param rocs the ROC of the chosen seed of each plan on test events
 * @param comparisons the plan against all others, over all seeds
 * @param rivals what else it is compared with
 * @param data the observations of the workspace
 * @param workspace the hard histograms of test events with the observations; empty where they make no model
 * @param withSignal the same with the data expected with the signal
 */
public record TrainResult(
        TrainOrigin origin,
        List<Goal> goals,
        double leastBackground,
        List<String> ruled,
        List<SampleEvents> samples,
        String plan,
        PlanEvaluation evaluation,
        List<Judged> judged,
        List<Integer> chosen,
        ObservableMetrics training,
        ObservableMetrics validation,
        ObservableMetrics test,
        ObservableView before,
        ObservableView after,
        List<RocCurve> rocs,
        List<PlanComparison> comparisons,
        List<Rival> rivals,
        ModelData data,
        Optional<Workspace> workspace,
        Optional<Workspace> withSignal) {
    /**
     * Copies the lists.
     *
     * @param origin what it is called and where it comes from
     * @param goals what the analysis raises
     * @param leastBackground the least effective number of background events that bins need
     * @param ruled the names of the regions in which that rule holds
     * @param samples the samples
     * @param plan the name of the plan that was asked for
     * @param evaluation all plans with all seeds on test events
     * @param judged the measure of all plans with all seeds on all parts
     * @param chosen the index in the evaluation of the chosen seed of each plan
     * @param training the metrics of the chosen seed of the plan on training events
     * @param validation the same on validation events
     * @param test the same on test events
     * @param before the observable before the first step
     * @param after the observable that was found
     * @param rocs the ROC of the chosen seed of each plan on test events
     * @param comparisons the plan against all others
     * @param rivals what else it is compared with
     * @param data the observations of the workspace
     * @param workspace the hard histograms of test events with the observations
     * @param withSignal the same with the data expected with the signal
     */
    public TrainResult {
        goals = List.copyOf(goals);
        ruled = List.copyOf(ruled);
        samples = List.copyOf(samples);
        judged = List.copyOf(judged);
        chosen = List.copyOf(chosen);
        rocs = List.copyOf(rocs);
        comparisons = List.copyOf(comparisons);
        rivals = List.copyOf(rivals);
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(withSignal, "withSignal");
    }

    /**
     * The result of a run: test events are looked at here, once.
     *
     * @param run the run
     * @return its result
     */
    public static TrainResult of(TrainRun run) {
        return new TrainResultBuilder(run).result();
    }

    /**
     * A sample of a region.
     *
     * @param region the region
     * @param name the sample
     * @param signal whether it is a signal
     * @param yield its expected events
     * @param events its raw number of training, validation and test events
     */
    public record SampleEvents(String region, String name, boolean signal, double yield, List<Long> events) {
        /**
         * Copies the list.
         *
         * @param region the region
         * @param name the sample
         * @param signal whether it is a signal
         * @param yield its expected events
         * @param events its raw number of training, validation and test events
         */
        public SampleEvents {
            events = List.copyOf(events);
        }
    }

    /**
     * What an analysis raises, the weighted sum of its goals on their scale, of one plan with one seed. Empty where there is no such number.
     *
     * @param soft of soft histograms of training events
     * @param training of hard histograms of training events
     * @param validation of hard histograms of validation events
     * @param test of hard histograms of test events
     */
    public record Judged(OptionalDouble soft, OptionalDouble training, OptionalDouble validation, OptionalDouble test) {
        /**
         * Checks that nothing is null.
         *
         * @param soft of soft histograms of training events
         * @param training of hard histograms of training events
         * @param validation of hard histograms of validation events
         * @param test of hard histograms of test events
         */
        public Judged {
            Objects.requireNonNull(soft, "soft");
            Objects.requireNonNull(training, "training");
            Objects.requireNonNull(validation, "validation");
            Objects.requireNonNull(test, "test");
        }
    }

    /**
     * What the plan is compared with beside other plans.
     *
     * @param name what tables call it
     * @param test its metrics on test events
     * @param shown its measures as they are shown, with bootstrap errors, in the order of {@link TrainResult#metrics}
     * @param differences the plan's mean over its seeds minus this, on the same replicas, in the order of {@link TrainResult#metrics}; that of ln CLs for CLs
     */
    public record Rival(
            String name, ObservableMetrics test, List<Optional<Estimate>> shown, List<Optional<Estimate>> differences) {
        /**
         * Copies the lists.
         *
         * @param name what tables call it
         * @param test its metrics on test events
         * @param shown its measures as they are shown
         * @param differences the plan's mean over its seeds minus this
         */
        public Rival {
            shown = List.copyOf(shown);
            differences = List.copyOf(differences);
        }
    }

    /**
     * The measures that plans are compared by.
     *
     * @return measure by measure
     */
    public List<Goal> metrics() {
        return evaluation.bootstrap().metrics();
    }

    /**
     * The names of the plans.
     *
     * @return in their order
     */
    public List<String> plans() {
        return evaluation.plans();
    }

    /**
     * The indices in the evaluation of a plan's seeds.
     *
     * @param name the name of a plan
     * @return in the order of the seeds
     */
    public List<Integer> seeds(String name) {
        return IntStream.range(0, evaluation.tested().size())
                .filter(i -> evaluation.tested().get(i).trained().plan().name().equals(name))
                .boxed()
                .toList();
    }

    /**
     * The index in the evaluation of the seed of a plan that validation events chose.
     *
     * @param name the name of a plan
     * @return the index
     */
    public int chosen(String name) {
        return chosen.get(plans().indexOf(name));
    }

    /**
     * What was found: the plan with the seed that validation events chose.
     *
     * @return the plan on test events
     */
    public TestedPlan found() {
        return evaluation.tested().get(chosen(plan));
    }
}
