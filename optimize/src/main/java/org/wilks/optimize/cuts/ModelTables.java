package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.ModelResult.Band;
import org.wilks.optimize.text.Numbers;
import org.wilks.optimize.text.TextTable;

/** The tables of the model of the optimised selection. Stateless. */
final class ModelTables {

    private ModelTables() {}

    /** What the workspace says, and what each uncertainty costs. */
    static void print(StringBuilder out, CutResult result, CutModel model) {
        out.append("Model of the optimised selection: hard cuts, test events, ")
                .append(model.data().measurement())
                .append('\n');
        model.result().ifPresent(numbers -> numbers(out, numbers, model));
        impacts(out, result, model.impacts());
        for (String remark : model.remarks()) {
            out.append("  ! ").append(remark).append('\n');
        }
        out.append('\n');
    }

    private static void numbers(StringBuilder out, ModelResult numbers, CutModel model) {
        boolean observed = model.data() instanceof ModelData.Observed;
        TextTable table = new TextTable();
        List<String> heading = new ArrayList<>(List.of(""));
        if (observed) {
            heading.add("observed");
        }
        heading.addAll(List.of("-2 sigma", "-1 sigma", "expected", "+1 sigma", "+2 sigma"));
        table.row(heading);
        String at = model.poi() + " = " + Numbers.significant(model.mu(), 6);
        band(table, "CLs of " + at, Optional.of(numbers.cls()), observed);
        band(table, "upper limit on " + model.poi() + ", " + MeasureWords.level(model), numbers.limit(), observed);
        alone(
                table,
                "discovery significance of " + at,
                significance(numbers.significance()),
                observed ? Optional.of(significance(numbers.observedSignificance())) : Optional.empty());
        String sigma = numbers.uncertainty().isPresent()
                ? Numbers.four(numbers.uncertainty().getAsDouble())
                : "-";
        alone(table, "uncertainty of " + at, sigma, observed ? Optional.of("") : Optional.empty());
        table.print(out);
    }

    private static String significance(OptionalDouble z) {
        return z.isPresent() ? Numbers.fixed(z.getAsDouble(), 2) : "-";
    }

    private static void band(TextTable table, String name, Optional<Band> band, boolean observed) {
        List<String> row = new ArrayList<>(List.of(name));
        if (observed) {
            row.add(band.map(b -> Numbers.four(b.observed())).orElse("-"));
        }
        for (int i = 0; i < 5; i++) {
            int k = i;
            row.add(band.map(b -> Numbers.four(b.expected().get(k))).orElse("-"));
        }
        table.row(row);
    }

    private static void alone(TextTable table, String name, String expected, Optional<String> observed) {
        List<String> row = new ArrayList<>(List.of(name));
        observed.ifPresent(row::add);
        row.addAll(List.of("", "", expected));
        table.row(row);
    }

    /** The largest change first. */
    private static void impacts(StringBuilder out, CutResult result, List<Impact> impacts) {
        if (impacts.isEmpty()) {
            return;
        }
        Measure measure = result.measure();
        double with = result.optimised()
                .onTest()
                .hard()
                .map(CutResult.Estimate::value)
                .orElse(0.0);
        List<Impact> ranked = new ArrayList<>(impacts);
        ranked.sort(Comparator.comparing((Impact impact) -> impact.name().equals(ModelMeasure.ALL))
                .thenComparing(impact -> -Math.abs(impact.without() - with)));
        String words = MeasureWords.of(measure, true);
        out.append("  ")
                .append(Character.toLowerCase(words.charAt(0)))
                .append(words, 1, words.length())
                .append(" without an uncertainty\n");
        TextTable table = new TextTable();
        ranked.forEach(impact -> table.row("  " + impact.name(), number(measure, impact.without())));
        table.print(out);
    }

    private static String number(Measure measure, double value) {
        return measure == Measure.DISCOVERY || measure == Measure.EXCLUSION
                ? Numbers.fixed(value, 2)
                : Numbers.four(value);
    }
}
