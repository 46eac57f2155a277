package org.wilks.optimize.result;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.PlanComparison;
import org.wilks.optimize.result.TrainResult.Rival;
import org.wilks.optimize.text.Numbers;

/** The tables of a run of plans for people to read in a terminal. Stateless. */
public final class TrainReport {
    private TrainReport() {}

    /**
     * The tables: samples, trainings, plans, differences, soft and hard, bins, tests, uncertainties.
     *
     * @param result the result
     * @return lines of text, each ended by a line feed
     */
    public static String text(TrainResult result) {
        StringBuilder out = new StringBuilder(result.origin().title()).append('\n');
        lead(result).forEach(line -> out.append("  ").append(line).append('\n'));
        for (ResultTable table : tables(result)) {
            if (!table.rows().isEmpty()) {
                out.append('\n').append(table.text());
            }
        }
        return out.toString();
    }

    /**
     * All tables.
     *
     * @param result the result
     * @return in the order of the text; some may have no rows
     */
    public static List<ResultTable> tables(TrainResult result) {
        return List.of(
                TrainTables.samples(result),
                TrainTables.trainings(result),
                TrainTables.softAndHard(result),
                TrainTables.plans(result),
                TrainTables.differences(result),
                BinTables.bins(result),
                BinTables.tests(result),
                BinTables.uncertainties(result));
    }

    /**
     * What is most worth knowing: the observable, what it was trained for, what was found.
     *
     * @param result the result
     * @return a few lines
     */
    public static List<String> lead(TrainResult result) {
        List<String> lines = new ArrayList<>(List.of(
                "Observable: " + result.origin().observable(),
                "Raised: " + GoalWords.raised(result.goals(), TrainTables.poi(result))
                        + ", every uncertainty profiled"));
        if (result.leastBackground() > 0) {
            lines.add("Rule: the signal of a bin counts from " + Numbers.significant(result.leastBackground(), 6)
                    + " effective background events on");
        }
        lines.add("Found: " + result.plan() + ", seed "
                + result.found().trained().seed() + " by validation events" + reached(result));
        Goal first = result.goals().get(0).withWeight(1);
        for (PlanComparison comparison : result.comparisons()) {
            if (comparison.metric().equals(first)) {
                lines.add(against(first, comparison.reference(), comparison.judged()));
            }
        }
        int index = result.metrics().indexOf(first);
        for (Rival rival : result.rivals()) {
            if (index >= 0) {
                rival.differences().get(index).ifPresent(d -> lines.add(against(first, rival.name(), d)));
            }
        }
        return lines;
    }

    private static String reached(TrainResult result) {
        int index = result.metrics().indexOf(result.goals().get(0).withWeight(1));
        return index < 0
                ? ""
                : result.evaluation()
                        .bootstrap()
                        .shown(result.chosen(result.plan()), index)
                        .map(e -> "; " + GoalWords.brief(result.metrics().get(index)) + " of test events "
                                + GoalWords.number(
                                        result.metrics().get(index), e.value(), OptionalDouble.of(e.error())))
                        .orElse("");
    }

    private static String against(Goal metric, String reference, Estimate difference) {
        return "Against " + reference + ": " + GoalWords.difference(metric) + " " + GoalWords.signed(metric, difference)
                + ", " + GoalWords.verdict(metric, difference);
    }
}
