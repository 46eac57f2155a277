package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.ModelResult.Band;

/** The tables of the model of the optimised selection. Stateless. */
final class ModelTables {

    private ModelTables() {}

    /** What the workspace says, and what each uncertainty costs. */
    static void print(StringBuilder out, CutResult result, CutModel model) {
        ModelResult numbers = model.result();
        boolean observed = numbers.data() instanceof ModelData.Observed;
        out.append("Model of the optimised selection: hard cuts, test events, ")
                .append(numbers.data().measurement())
                .append('\n');
        TextTable table = new TextTable();
        List<String> heading = new ArrayList<>(List.of("", "-2 sigma", "-1 sigma", "expected", "+1 sigma", "+2 sigma"));
        if (observed) {
            heading.add("observed");
        }
        table.row(heading);
        String at = numbers.poi() + " = " + Numbers.significant(numbers.mu(), 6);
        band(table, "CLs of " + at, Optional.of(numbers.cls()), observed);
        band(table, "upper limit on " + numbers.poi() + ", " + MeasureWords.level(model), numbers.limit(), observed);
        alone(
                table,
                "discovery significance of " + at,
                numbers.significance().isPresent()
                        ? Numbers.fixed(numbers.significance().getAsDouble(), 2)
                        : "-",
                observed
                        ? Optional.of(
                                numbers.observedSignificance().isPresent()
                                        ? Numbers.fixed(
                                                numbers.observedSignificance().getAsDouble(), 2)
                                        : "-")
                        : Optional.empty());
        alone(
                table,
                "uncertainty of " + at,
                numbers.uncertainty().isPresent()
                        ? Numbers.four(numbers.uncertainty().getAsDouble())
                        : "-",
                observed ? Optional.of("") : Optional.empty());
        table.print(out);
        impacts(out, result.measure(), model.impacts());
        for (String remark : model.remarks()) {
            out.append("  ! ").append(remark).append('\n');
        }
        out.append('\n');
    }

    private static void band(TextTable table, String name, Optional<Band> band, boolean observed) {
        List<String> row = new ArrayList<>(List.of(name));
        for (int i = 0; i < 5; i++) {
            int k = i;
            row.add(band.map(b -> Numbers.four(b.expected().get(k))).orElse("-"));
        }
        if (observed) {
            row.add(band.map(b -> Numbers.four(b.observed())).orElse("-"));
        }
        table.row(row);
    }

    private static void alone(TextTable table, String name, String expected, Optional<String> observed) {
        List<String> row = new ArrayList<>(List.of(name, "", "", expected));
        observed.ifPresent(text -> row.addAll(List.of("", "", text)));
        table.row(row);
    }

    private static void impacts(StringBuilder out, Measure measure, List<Impact> impacts) {
        if (impacts.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>();
        for (Impact impact : impacts) {
            words.add(impact.name() + " " + number(measure, impact.without()));
        }
        out.append("  ")
                .append(MeasureWords.of(measure, true)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace("cls", "CLs"))
                .append(" without one of the uncertainties: ")
                .append(String.join(", ", words))
                .append('\n');
    }

    private static String number(Measure measure, double value) {
        return measure == Measure.DISCOVERY || measure == Measure.EXCLUSION
                ? Numbers.fixed(value, 2)
                : Numbers.four(value);
    }
}
