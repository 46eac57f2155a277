package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.TrainedPlan;
import org.wilks.optimize.plan.TrainingPlan;

/**
 * All plans with all seeds on test events, which are looked at here, once. Immutable.
 *
 * @param tested the plans, in the order of {@link PlanResult#trained}
 * @param bootstrap the measures that plans are compared by, of the events and of replicas; candidates in the same order
 */
public record PlanEvaluation(List<TestedPlan> tested, BootstrapResult bootstrap) {
    /** Points of ROC curves are not kept here. */
    private static final int NO_POINTS = 2;

    /**
     * Copies the list.
     *
     * @param tested the plans
     * @param bootstrap the measures that plans are compared by
     */
    public PlanEvaluation {
        tested = List.copyOf(tested);
        Objects.requireNonNull(bootstrap, "bootstrap");
    }

    /**
     * The plans on test events.
     *
     * @param parts the parts of the events
     * @param result what the plans came to
     * @param options how they are compared
     * @return the evaluation
     */
    public static PlanEvaluation of(AnalysisParts parts, PlanResult result, EvaluationOptions options) {
        Analysis test = parts.test();
        List<TrainedPlan> trained = result.trained();
        List<TestedPlan> tested = Pieces.map(trained.size(), t -> {
            double[] parameters = trained.get(t).parameters();
            return new TestedPlan(
                    trained.get(t),
                    ObservableMetrics.of(test, parameters),
                    RocCurve.of(test, parameters, NO_POINTS).area());
        });
        List<Candidate> candidates = trained.stream()
                .map(t -> new Candidate(t.plan().name() + ", seed " + t.seed(), test, t.parameters()))
                .toList();
        List<Goal> metrics = options.metrics().isEmpty() ? test.goals() : options.metrics();
        return new PlanEvaluation(
                tested,
                AnalysisBootstrap.of(
                        candidates, metrics, RandomStreams.of(options.seed()).child("bootstrap"), options.replicas()));
    }

    /**
     * The names of the plans.
     *
     * @return each once, in their order
     */
    public List<String> plans() {
        return tested.stream()
                .map(t -> t.trained().plan())
                .map(TrainingPlan::name)
                .distinct()
                .toList();
    }

    /**
     * Mean and spread of all measures over seeds.
     *
     * @return plan after plan, measure after measure
     */
    public List<PlanSummary> summaries() {
        List<PlanSummary> summaries = new ArrayList<>();
        for (String plan : plans()) {
            for (int m = 0; m < bootstrap.metrics().size(); m++) {
                summaries.add(new PlanSummary(
                        plan,
                        bootstrap.metrics().get(m),
                        spread(values(plan, m, true)),
                        bootstrap.shown(indices(plan), List.of(), m)));
            }
        }
        return summaries;
    }

    /**
     * A plan against another one, measure by measure.
     *
     * @param plan the name of the plan
     * @param reference the name of the other one
     * @return one for each measure that both have with all seeds
     * @throws InvalidConfiguration when there is no such plan
     */
    public List<PlanComparison> against(String plan, String reference) {
        List<PlanComparison> all = new ArrayList<>();
        List<Integer> own = indices(plan);
        List<Integer> others = indices(reference);
        for (int m = 0; m < bootstrap.metrics().size(); m++) {
            double[] shown = values(plan, m, true);
            double[] shownOther = values(reference, m, true);
            double[] raised = values(plan, m, false);
            double[] raisedOther = values(reference, m, false);
            if (spread(raised).isPresent() && spread(raisedOther).isPresent()) {
                all.add(new PlanComparison(
                        plan,
                        reference,
                        bootstrap.metrics().get(m),
                        Spread.ofDifferences(shown, shownOther),
                        Spread.ofDifferences(raised, raisedOther),
                        bootstrap.shown(own, others, m),
                        bootstrap.raised(own, others, m)));
            }
        }
        return all;
    }

    /**
     * Every plan against the first one.
     *
     * @return plan after plan, measure after measure
     */
    public List<PlanComparison> comparisons() {
        List<String> plans = plans();
        return plans.stream()
                .skip(1)
                .flatMap(plan -> against(plan, plans.get(0)).stream())
                .toList();
    }

    private static Optional<Spread> spread(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(Spread.of(values));
    }

    private List<Integer> indices(String plan) {
        List<Integer> found = IntStream.range(0, tested.size())
                .filter(i -> tested.get(i).trained().plan().name().equals(plan))
                .boxed()
                .toList();
        if (found.isEmpty()) {
            throw new InvalidConfiguration("plan " + plan + ": there is none of this name among " + plans());
        }
        return found;
    }

    private double[] values(String plan, int metric, boolean shown) {
        Goal goal = bootstrap.metrics().get(metric);
        double[][] values = bootstrap.values();
        return indices(plan).stream()
                .mapToDouble(i -> values[i][metric])
                .map(raised -> shown ? MeasureScale.shown(goal.measure(), raised) : raised)
                .toArray();
    }
}
