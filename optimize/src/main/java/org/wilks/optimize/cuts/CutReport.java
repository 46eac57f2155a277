package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.events.Split;
import org.wilks.optimize.Stopping;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.cuts.CutResult.CutflowEntry;
import org.wilks.optimize.cuts.CutResult.CutflowStep;
import org.wilks.optimize.cuts.CutResult.Descent;
import org.wilks.optimize.cuts.CutResult.Estimate;
import org.wilks.optimize.cuts.CutResult.FoundCut;
import org.wilks.optimize.cuts.CutResult.Gain;
import org.wilks.optimize.cuts.CutResult.Left;
import org.wilks.optimize.cuts.CutResult.PartResult;
import org.wilks.optimize.cuts.CutResult.Sample;
import org.wilks.optimize.cuts.CutResult.Search;
import org.wilks.optimize.cuts.CutResult.Selection;
import org.wilks.optimize.text.Numbers;
import org.wilks.optimize.text.TextTable;
import org.wilks.relax.Keep;

/** The tables of a cut optimisation for people to read. Stateless. */
public final class CutReport {
    /** Samples side by side in a cutflow, as many as fit a line of a terminal. */
    private static final int CUTFLOW_SAMPLES = 2;

    private CutReport() {}

    /**
     * The tables: samples, cuts, measures against the baselines, the model and what its uncertainties do to yields, cutflow.
     *
     * @param result the result
     * @return lines of text, each ended by a line feed
     */
    public static String text(CutResult result) {
        StringBuilder out = new StringBuilder();
        out.append(result.title()).append("\n\n");
        samples(out, result);
        cuts(out, result);
        measures(out, result);
        result.model().ifPresent(model -> ModelTables.print(out, result, model));
        cutflow(out, result);
        result.model().ifPresent(model -> EffectTable.print(out, model.effects()));
        return out.toString();
    }

    private static void samples(StringBuilder out, CutResult result) {
        out.append("Samples\n");
        TextTable table = new TextTable()
                .row("", "role", "expected", "uncertainty", "training", "validation", "test")
                .row("", "", "events", "", "events", "events", "events");
        for (Sample sample : result.samples()) {
            List<String> row = new ArrayList<>(List.of(
                    sample.name(),
                    sample.role().name().toLowerCase(Locale.ROOT),
                    Numbers.significant(sample.yield(), 6),
                    sample.role() == Role.SIGNAL ? "" : percent(sample.uncertainty())));
            sample.events().forEach(n -> row.add(Long.toString(n)));
            table.row(row);
        }
        table.print(out);
        out.append('\n');
    }

    private static void cuts(StringBuilder out, CutResult result) {
        out.append("Cuts (").append(origin(result.search())).append(")\n");
        TextTable table = new TextTable().row("", "", "start", "soft optimum", "hard result");
        for (FoundCut cut : result.cuts()) {
            String hard = cut.open() ? "open" : numbers(cut.hard());
            table.row(cut.variable(), sign(cut.direction()), numbers(cut.start()), numbers(cut.soft()), hard);
        }
        table.print(out);
        out.append("  ").append(descents(result.search().starts())).append("\n\n");
    }

    private static String origin(Search search) {
        if (search.chosen().isEmpty()) {
            return "no descent did better on validation than the best single cut or no cut at all";
        }
        int start = search.chosen().get();
        String polish = search.polishPasses() == 0
                ? "not polished"
                : "polished by " + count(search.polishPasses(), "pass", "passes") + " of hard search";
        return "descent " + (start + 1) + " of " + search.starts().size() + ", stage " + (search.stage() + 1)
                + ", epoch " + (search.epoch() + 1) + ", " + polish;
    }

    private static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    private static String descents(List<Descent> starts) {
        List<String> words = new ArrayList<>();
        for (Stopping.Verdict verdict : Stopping.Verdict.values()) {
            long n = starts.stream().filter(d -> d.verdict() == verdict).count();
            if (n > 0) {
                words.add(n + " " + verdict.name().toLowerCase(Locale.ROOT));
            }
        }
        int epochs = starts.stream().mapToInt(Descent::epochs).sum();
        return count(starts.size(), "descent", "descents") + ": " + String.join(", ", words) + "; " + epochs
                + " epochs in all";
    }

    private static String sign(Keep direction) {
        return switch (direction) {
            case ABOVE -> ">=";
            case BELOW -> "<";
            case WINDOW -> "in";
        };
    }

    private static void measures(StringBuilder out, CutResult result) {
        out.append(MeasureWords.heading(result)).append('\n');
        TextTable table = new TextTable()
                .row("", "training", "validation", "test", "signal", "background", "events", "effective")
                .row("", "", "", "", "(test)", "(test)", "(test)", "background");
        for (Selection selection : result.selections()) {
            PartResult test = selection.on(Split.Part.TEST);
            test.soft().ifPresent(soft -> {
                List<String> row = new ArrayList<>(List.of(selection.name() + ", soft"));
                selection.parts().forEach(part -> row.add(measure(result, part.soft())));
                table.row(row);
            });
            List<String> row = new ArrayList<>();
            row.add(selection.name() + (test.soft().isPresent() ? ", hard" : ""));
            selection.parts().forEach(part -> row.add(measure(result, part.hard())));
            row.add(events(test.signal()));
            row.add(events(test.background()));
            row.add(test.signal().events() + " + " + test.background().events());
            row.add(Numbers.fixed(test.background().effective(), 1) + (test.meetsRule() ? "" : " !"));
            table.row(row);
        }
        table.print(out);
        for (Gain gain : result.gains()) {
            out.append("  on test events ")
                    .append(signed(result.measure(), gain.difference()))
                    .append(" against ")
                    .append(gain.baseline())
                    .append('\n');
        }
        if (result.selections().stream().anyMatch(s -> !s.on(Split.Part.TEST).meetsRule())) {
            out.append("  ! fewer than ")
                    .append(Numbers.significant(result.minMcNeff(), 6))
                    .append(" effective background events among the test events\n");
        }
        out.append('\n');
    }

    /**
     * What a measure is called in text and figures.
     *
     * @param measure the measure
     * @return its words
     */
    public static String words(Measure measure) {
        return MeasureWords.of(measure, false);
    }

    private static void cutflow(StringBuilder out, CutResult result) {
        out.append("Cutflow of test events\n");
        int samples = result.samples().size();
        for (int from = 0; from < samples; from += CUTFLOW_SAMPLES) {
            out.append(from == 0 ? "" : "\n");
            cutflow(out, result, from, Math.min(samples, from + CUTFLOW_SAMPLES));
        }
    }

    private static void cutflow(StringBuilder out, CutResult result, int from, int to) {
        List<String> names = new ArrayList<>(List.of(""));
        List<String> units = new ArrayList<>(List.of(""));
        for (Sample sample : result.samples().subList(from, to)) {
            names.addAll(List.of(sample.name(), "", ""));
            units.addAll(List.of("expected", "step", "all"));
        }
        TextTable table = new TextTable().row(names).row(units);
        for (CutflowStep step : result.cutflow()) {
            List<String> row = new ArrayList<>(List.of(step.label()));
            for (CutflowEntry entry : step.samples().subList(from, to)) {
                row.add(events(entry.left()));
                row.add(share(entry.efficiency()));
                row.add(share(entry.total()));
            }
            table.row(row);
        }
        table.print(out);
    }

    private static String measure(CutResult result, Optional<Estimate> estimate) {
        return estimate.map(e -> Numbers.plusMinus(result.measure(), e.value(), e.error()))
                .orElse("-");
    }

    /** A difference with its sign; one that rounds to zero has a plus. */
    private static String signed(Measure measure, Estimate estimate) {
        String text = Numbers.plusMinus(measure, estimate.value(), estimate.error());
        return text.startsWith("-0.00 ")
                ? "+" + text.substring(1)
                : (text.startsWith("-") || text.startsWith("(") ? "" : "+") + text;
    }

    /** A yield with its error, as many digits as the error has a meaning for. */
    private static String events(Left left) {
        int digits = Numbers.digits(left.error());
        return Numbers.fixed(left.yield(), digits) + " ± " + Numbers.fixed(left.error(), digits);
    }

    private static String share(Estimate estimate) {
        return Numbers.fixed(100 * estimate.value(), 1) + " ± " + Numbers.fixed(100 * estimate.error(), 1) + " %";
    }

    private static String percent(double share) {
        return Numbers.significant(100 * share, 4) + " %";
    }

    private static String numbers(List<Double> values) {
        return String.join(" .. ", values.stream().map(Cutflow::number).toList());
    }
}
