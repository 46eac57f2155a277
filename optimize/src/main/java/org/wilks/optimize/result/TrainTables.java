package org.wilks.optimize.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.PlanComparison;
import org.wilks.optimize.evaluation.PlanSummary;
import org.wilks.optimize.evaluation.TestedPlan;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.plan.StageResult;
import org.wilks.optimize.result.TrainResult.Judged;
import org.wilks.optimize.result.TrainResult.Rival;
import org.wilks.optimize.result.TrainResult.SampleEvents;
import org.wilks.optimize.text.Numbers;
import org.wilks.optimize.training.TrainingState.Verdict;

/** The tables of a run: samples, plans, differences, trainings. Stateless. */
public final class TrainTables {
    private static final String NONE = "-";
    private static final String INDENT = "  ";

    private TrainTables() {}

    /**
     * The samples.
     *
     * @param result the result
     * @return one row for each sample of each region
     */
    public static ResultTable samples(TrainResult result) {
        boolean several =
                result.samples().stream().map(SampleEvents::region).distinct().count() > 1;
        List<List<String>> rows = new ArrayList<>();
        for (SampleEvents sample : result.samples()) {
            List<String> row = new ArrayList<>(List.of(
                    several ? sample.region() + ", " + sample.name() : sample.name(),
                    sample.signal() ? "signal" : "background",
                    Numbers.significant(sample.yield(), 6)));
            sample.events().forEach(n -> row.add(Long.toString(n)));
            rows.add(row);
        }
        return ResultTable.of(
                "Samples",
                "Expected events of each sample, and the simulated events that gradients (training), choices (validation) and reported numbers (test) come"
                        + " from.",
                List.of(
                        List.of("", "role", "expected", "training", "validation", "test"),
                        List.of("", "", "events", "events", "events", "events")),
                rows);
    }

    /**
     * All plans on test events: the seed that validation events chose, then all seeds.
     *
     * @param result the result
     * @return two rows for each plan, one where there is one seed, and one for each thing else that it is compared with
     */
    public static ResultTable plans(TrainResult result) {
        List<Goal> metrics = result.metrics();
        List<String> head = new ArrayList<>(List.of(""));
        metrics.forEach(metric -> head.add(GoalWords.brief(metric)));
        head.add("AUC");
        List<List<String>> rows = new ArrayList<>();
        Set<Integer> marked = new HashSet<>();
        for (Rival rival : result.rivals()) {
            List<String> row = new ArrayList<>(List.of(rival.name()));
            for (int m = 0; m < metrics.size(); m++) {
                row.add(estimate(metrics.get(m), rival.shown().get(m)));
            }
            row.add("");
            rows.add(row);
        }
        List<PlanSummary> summaries = result.evaluation().summaries();
        int seeds = 1;
        for (String plan : result.plans()) {
            int chosen = result.chosen(plan);
            if (plan.equals(result.plan())) {
                marked.add(rows.size());
            }
            rows.add(chosen(result, plan, chosen));
            seeds = result.seeds(plan).size();
            if (seeds > 1) {
                List<String> row = new ArrayList<>(List.of(INDENT + "mean of " + seeds + " seeds"));
                for (Goal metric : metrics) {
                    row.add(summaries.stream()
                            .filter(s -> s.plan().equals(plan) && s.metric().equals(metric))
                            .findFirst()
                            .flatMap(PlanSummary::seeds)
                            .map(s -> GoalWords.number(metric, s.mean(), OptionalDouble.of(s.deviation())))
                            .orElse(NONE));
                }
                double[] areas = result.seeds(plan).stream()
                        .mapToDouble(i -> result.evaluation().tested().get(i).auc())
                        .toArray();
                row.add(Numbers.fixed(
                        IntStream.range(0, areas.length)
                                .mapToDouble(i -> areas[i])
                                .average()
                                .orElse(0),
                        4));
                rows.add(row);
            }
        }
        String below = seeds > 1 ? " Below it the mean over all seeds ± their standard deviation." : "";
        return ResultTable.of(
                        "Plans on test events",
                        "Expected measures by hard histograms of test events, of the seed that validation events chose for each plan ± the bootstrap error of"
                                + " the finite test events." + below
                                + " AUC is the area under the ROC. The plan that was asked for is marked.",
                        List.of(head),
                        rows)
                .marking(marked)
                .noting(List.of("the seed that validation events chose ± bootstrap error"
                        + (seeds > 1 ? "; mean over seeds ± standard deviation of the seeds" : "")));
    }

    private static List<String> chosen(TrainResult result, String plan, int chosen) {
        TestedPlan tested = result.evaluation().tested().get(chosen);
        List<String> row = new ArrayList<>(List.of(plan));
        for (int m = 0; m < result.metrics().size(); m++) {
            Goal metric = result.metrics().get(m);
            Optional<Estimate> estimate = result.evaluation().bootstrap().shown(chosen, m);
            row.add(estimate.map(e -> GoalWords.number(metric, e.value(), OptionalDouble.of(e.error())))
                    .orElseGet(() -> plain(result, metric, chosen)));
        }
        row.add(Numbers.fixed(tested.auc(), 4));
        return row;
    }

    private static String plain(TrainResult result, Goal metric, int index) {
        int m = result.metrics().indexOf(metric);
        double raised = result.evaluation().bootstrap().values()[index][m];
        return Double.isFinite(raised) ? Numbers.four(MeasureScale.shown(metric.measure(), raised)) : NONE;
    }

    private static String estimate(Goal metric, Optional<Estimate> estimate) {
        return estimate.map(e -> GoalWords.number(metric, e.value(), OptionalDouble.of(e.error())))
                .orElse(NONE);
    }

    /**
     * The plan against all others and whatever else it is compared with, on the same test events and seeds.
     *
     * @param result the result
     * @return one row for each measure of each of them; without rows where there is nothing to compare with
     */
    public static ResultTable differences(TrainResult result) {
        List<List<String>> rows = new ArrayList<>();
        String last = "";
        for (Rival rival : result.rivals()) {
            for (int m = 0; m < result.metrics().size(); m++) {
                Goal metric = result.metrics().get(m);
                String name = rival.name().equals(last) ? "" : rival.name();
                rival.differences().get(m).ifPresent(d -> rows.add(difference(name, metric, d)));
                last = rival.name();
            }
        }
        for (PlanComparison comparison : result.comparisons()) {
            String name = comparison.reference().equals(last) ? "" : comparison.reference();
            last = comparison.reference();
            rows.add(difference(name, comparison.metric(), comparison.judged()));
        }
        return ResultTable.of(
                "Differences on test events, '" + result.plan() + "' minus the others",
                "The measures of '" + result.plan()
                        + "' minus those of each other plan, mean over seeds, each seed against its own; errors are those over seeds and of the bootstrap, whose"
                        + " replicas all plans share, in quadrature. A gain is one of more than twice its error. CLs, which go over decades, are compared by their logarithms.",
                List.of(List.of("", "measure", "difference", "in errors", "verdict")),
                rows);
    }

    private static List<String> difference(String name, Goal metric, Estimate difference) {
        boolean known = Double.isFinite(difference.error()) && difference.error() > 0;
        return List.of(
                name,
                GoalWords.difference(metric),
                GoalWords.signed(metric, difference),
                known ? signed(difference.value() / difference.error()) : NONE,
                GoalWords.verdict(metric, difference));
    }

    private static String signed(double number) {
        String text = Numbers.fixed(number, 1);
        return text.startsWith("-") ? text : "+" + text;
    }

    /**
     * What the analysis raises, soft and hard, on all parts.
     *
     * @param result the result
     * @return one row for the chosen seed of each plan
     */
    public static ResultTable softAndHard(TrainResult result) {
        List<List<String>> rows = new ArrayList<>();
        Set<Integer> marked = new HashSet<>();
        for (String plan : result.plans()) {
            Judged judged = result.judged().get(result.chosen(plan));
            if (plan.equals(result.plan())) {
                marked.add(rows.size());
            }
            rows.add(List.of(
                    plan,
                    shown(result, judged.soft()),
                    shown(result, judged.training()),
                    shown(result, judged.validation()),
                    shown(result, judged.test())));
        }
        return ResultTable.of(
                        "Soft and hard: " + GoalWords.raised(result.goals(), poi(result)),
                        "What the analysis raises, by soft histograms of training events, which drive the gradient, and by hard ones of all parts. Seeds are chosen"
                                + " by validation events; test events decide nothing. The plan that was asked for is marked.",
                        List.of(
                                List.of("", "training", "training", "validation", "test"),
                                List.of("", "soft", "hard", "hard", "hard")),
                        rows)
                .marking(marked);
    }

    private static String shown(TrainResult result, OptionalDouble raised) {
        return raised.isPresent() ? Numbers.four(GoalWords.shown(result.goals(), raised.getAsDouble())) : NONE;
    }

    /** The name of the parameter of interest. */
    static String poi(TrainResult result) {
        return result.test().result().map(found -> found.poi()).orElse("mu");
    }

    /**
     * How the trainings went.
     *
     * @param result the result
     * @return one row for each seed of each plan
     */
    public static ResultTable trainings(TrainResult result) {
        List<List<String>> rows = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Set<Integer> marked = new HashSet<>();
        for (int t = 0; t < result.evaluation().tested().size(); t++) {
            TestedPlan tested = result.evaluation().tested().get(t);
            String plan = tested.trained().plan().name();
            List<String> stages = new ArrayList<>();
            for (StageResult stage : tested.trained().stages()) {
                stages.add(epochs(stage));
                if (stage.state().verdict() == Verdict.DIVERGED) {
                    reasons.add(plan + ", seed " + tested.trained().seed() + ": "
                            + stage.state().reason() + "; the step is undone, the best before it is kept");
                }
            }
            boolean chosen = result.chosen(plan) == t;
            if (chosen) {
                marked.add(rows.size());
            }
            Judged judged = result.judged().get(t);
            rows.add(List.of(
                    plan,
                    tested.trained().seed() + (chosen ? " *" : "  "),
                    String.join(", ", stages),
                    shown(result, judged.validation()),
                    shown(result, judged.test())));
        }
        return ResultTable.of(
                        "Trainings",
                        "All plans with all seeds: the chosen epoch of those made in each stage, how the stage ended, and what the analysis raises by hard histograms"
                                + " of validation and test events. A star marks the seed that validation events chose.",
                        List.of(List.of("", "seed", "chosen epoch / epochs made", "validation", "test")),
                        rows)
                .marking(marked)
                .noting(reasons.stream().distinct().toList());
    }

    private static String epochs(StageResult stage) {
        long chosen = stage.state()
                .best()
                .map(best -> best.epoch())
                .orElse(stage.state().epoch());
        String end = stage.state().verdict() == Verdict.FINISHED
                ? ""
                : " " + stage.state().verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return chosen + "/" + stage.state().epoch() + end;
    }
}
