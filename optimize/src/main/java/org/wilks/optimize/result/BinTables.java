package org.wilks.optimize.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wilks.optimize.evaluation.ObservableMetrics;
import org.wilks.optimize.evaluation.ObservableMetrics.BinContent;
import org.wilks.optimize.evaluation.ObservableMetrics.GoalValue;
import org.wilks.optimize.evaluation.ObservableMetrics.SampleYield;
import org.wilks.optimize.evaluation.VariationHistogram;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.Pull;
import org.wilks.optimize.text.Numbers;

/** The tables of what was found, on test events: its bins, its tests, its uncertainties. Stateless. */
public final class BinTables {
    private static final String NONE = "-";

    private BinTables() {}

    /**
     * The bins, hard and soft.
     *
     * @param result the result
     * @return one row for each bin of each region, flagged ones marked
     */
    public static ResultTable bins(TrainResult result) {
        List<List<String>> rows = new ArrayList<>();
        Set<Integer> marked = new HashSet<>();
        List<BinContent> bins = result.test().bins();
        boolean several = bins.stream().map(BinContent::region).distinct().count() > 1;
        for (BinContent bin : bins) {
            String flags = flags(bin);
            if (bin.fewEvents() || bin.smallBackground()) {
                marked.add(rows.size());
            }
            rows.add(List.of(
                    (several ? bin.region() + " " : "") + bin.bin(),
                    bin.low().isPresent()
                            ? Numbers.fixed(bin.low().getAsDouble(), 4) + " .. "
                                    + Numbers.fixed(bin.high().orElseThrow(), 4)
                            : "counted",
                    amount(bin.signal()),
                    Numbers.four(soft(result, bin, true)),
                    amount(bin.background()),
                    Numbers.four(soft(result, bin, false)),
                    Numbers.fixed(bin.background().effective(), 1),
                    flags));
        }
        return ResultTable.of(
                        "Bins (test events)",
                        "Expected events in the bins of '" + result.plan()
                                + "' ± the statistical error of the simulation, √Σw², hard beside soft, and the effective number of background events, (Σw)²/Σw²."
                                + " Marked are bins with fewer than "
                                + Numbers.significant(ObservableMetrics.FEW_EVENTS, 4)
                                + " effective background events or a background below "
                                + Numbers.significant(ObservableMetrics.SMALL_BACKGROUND, 4)
                                + ", where formulae for many events are not safe.",
                        List.of(
                                List.of(
                                        "bin",
                                        "range",
                                        "signal",
                                        "signal",
                                        "background",
                                        "background",
                                        "effective",
                                        ""),
                                List.of("", "", "hard", "soft", "hard", "soft", "background", "")),
                        rows)
                .marking(marked);
    }

    private static String flags(BinContent bin) {
        List<String> flags = new ArrayList<>();
        if (bin.fewEvents()) {
            flags.add("n_eff < " + Numbers.significant(ObservableMetrics.FEW_EVENTS, 4));
        }
        if (bin.smallBackground()) {
            flags.add("b < " + Numbers.significant(ObservableMetrics.SMALL_BACKGROUND, 4));
        }
        if (!bin.counted()) {
            flags.add("signal not counted");
        }
        return String.join(", ", flags);
    }

    private static String amount(SampleYield of) {
        return Numbers.plusMinus(of.expected(), of.error());
    }

    private static double soft(TrainResult result, BinContent bin, boolean signal) {
        return result.after().histograms().stream()
                .filter(h -> h.side() == VariationHistogram.Side.NOMINAL
                        && h.region().equals(bin.region())
                        && h.signal() == signal)
                .mapToDouble(h -> h.soft()[bin.bin()])
                .sum();
    }

    /**
     * Tests and limits, with their expected bands.
     *
     * @param result the result
     * @return one row for CLs, one for the limit, then single numbers; without rows where the histograms make no model
     */
    public static ResultTable tests(TrainResult result) {
        List<List<String>> rows = new ArrayList<>();
        result.test().result().ifPresent(found -> tests(rows, found));
        return ResultTable.of(
                        "Tests and limits (test events)",
                        "What the workspace of '" + result.plan()
                                + "' says, every uncertainty profiled, by asymptotic formulae: expected numbers and their bands of one and two standard deviations"
                                + (result.data() instanceof ModelData.Observed ? ", and those of the data." : "."),
                        List.of(observed(
                                result,
                                List.of("", "observed", "-2 sigma", "-1 sigma", "expected", "+1 sigma", "+2 sigma"))),
                        rows.stream().map(row -> observed(result, row)).toList())
                .noting(
                        result.test().result().isPresent()
                                ? result.test().modelRemarks()
                                : result.test().remarks());
    }

    /** A row without the column of the data where there are none. */
    private static List<String> observed(TrainResult result, List<String> row) {
        List<String> cells = new ArrayList<>(row);
        if (!(result.data() instanceof ModelData.Observed)) {
            cells.remove(1);
        }
        return cells;
    }

    private static void tests(List<List<String>> rows, ModelResult found) {
        boolean observed = found.data() instanceof ModelData.Observed;
        String mu = found.poi() + " = " + Numbers.significant(found.mu(), 6);
        rows.add(band("CLs of " + mu, found.cls(), observed));
        found.limit()
                .ifPresent(limit -> rows.add(band(
                        "limit on " + found.poi() + " at " + Numbers.significant(100 * found.level(), 6) + " %",
                        limit,
                        observed)));
        if (found.significance().isPresent()) {
            rows.add(List.of(
                    "significance of " + mu,
                    found.observedSignificance().isPresent()
                            ? Numbers.fixed(found.observedSignificance().getAsDouble(), 3)
                            : "",
                    "",
                    "",
                    Numbers.fixed(found.significance().getAsDouble(), 3),
                    "",
                    ""));
        }
        if (found.uncertainty().isPresent()) {
            rows.add(List.of(
                    "uncertainty of " + mu,
                    "",
                    "",
                    "",
                    Numbers.four(found.uncertainty().getAsDouble()),
                    "",
                    ""));
        }
    }

    private static List<String> band(String name, ModelResult.Band band, boolean observed) {
        List<String> row = new ArrayList<>(List.of(name, observed ? Numbers.four(band.observed()) : ""));
        band.expected().forEach(value -> row.add(Numbers.four(value)));
        return row;
    }

    /**
     * The uncertainties: pulls and constraints in the fit of the first goal's test, and the goal without each of them. Factors of the bins of a region are one
     * row: the largest pull and the strongest constraint among them.
     *
     * @param result the result
     * @return one row for each
     */
    public static ResultTable uncertainties(TrainResult result) {
        List<List<String>> rows = new ArrayList<>();
        GoalValue goal = result.test().goals().get(0);
        Map<String, List<Pull>> sets = new LinkedHashMap<>();
        goal.pulls()
                .forEach(pull -> sets.computeIfAbsent(set(pull.name()), s -> new ArrayList<>())
                        .add(pull));
        boolean several = sets.values().stream().anyMatch(pulls -> pulls.size() > 1);
        for (Impact impact : goal.impacts()) {
            rows.add(row(impact.name(), sets.getOrDefault(impact.name(), List.of()), Numbers.four(impact.without())));
            sets.remove(impact.name());
        }
        sets.forEach((set, pulls) -> rows.add(row(set, pulls, "")));
        String name = GoalWords.full(goal.goal(), TrainTables.poi(result));
        return ResultTable.of(
                        "Uncertainties (test events)",
                        "Nuisance parameters in the fit that the test of the first goal is made of: pull, (θ̂ − θ₀)/σ₀, and constraint, σ(θ̂)/σ₀; and the goal when"
                                + " the uncertainty is left out."
                                + (several
                                        ? " Of the factors of several bins, the largest pull and the strongest constraint."
                                        : ""),
                        List.of(List.of("", "pull", "constraint", GoalWords.brief(goal.goal()) + " without")),
                        rows)
                .noting(
                        goal.shown().isPresent()
                                ? List.of(
                                        name + ": " + Numbers.four(goal.shown().getAsDouble()))
                                : List.of());
    }

    /** The name of the set of parameters that one belongs to: that of a bin's factor without its number. */
    private static String set(String parameter) {
        return parameter.replaceFirst("\\[\\d+]$", "");
    }

    private static List<String> row(String name, List<Pull> pulls, String without) {
        Optional<Pull> largest = pulls.stream().max(Comparator.comparingDouble(pull -> Math.abs(pull.pull())));
        Optional<Pull> strongest = pulls.stream()
                .filter(pull -> pull.constraint().isPresent())
                .min(Comparator.comparingDouble(pull -> pull.constraint().getAsDouble()));
        return List.of(
                pulls.size() > 1 ? name + ", " + pulls.size() + " bins" : name,
                largest.map(pull -> Numbers.fixed(pull.pull(), 3)).orElse(""),
                strongest.map(BinTables::constraint).orElse(largest.isPresent() ? NONE : ""),
                without);
    }

    private static String constraint(Pull pull) {
        return pull.constraint().isPresent() ? Numbers.fixed(pull.constraint().getAsDouble(), 3) : NONE;
    }
}
