package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.optimize.training.Bins;

/** From the tree of a configuration to what is trained beside its observable. */
final class ComparisonMapping {

    private ComparisonMapping() {}

    static List<Comparison> compared(
            Section root, ObservableSettings observable, Bins bins, TrainingSettings training) {
        Optional<Section> given = root.find("compare");
        if (given.isEmpty()) {
            return usual(observable, bins);
        }
        List<Comparison> chosen = new ArrayList<>();
        for (Section item : given.get().items("comparisons")) {
            Comparison comparison = item.choice(Comparison.class);
            reason(comparison, observable, bins, training).ifPresent(why -> {
                throw item.refuse(comparison.name().toLowerCase(Locale.ROOT) + " found, " + why);
            });
            if (chosen.contains(comparison)) {
                throw item.refuse(item.shown() + " is given twice");
            }
            chosen.add(comparison);
        }
        return chosen;
    }

    private static List<Comparison> usual(ObservableSettings observable, Bins bins) {
        if (observable instanceof ObservableSettings.Column) {
            return List.of(Comparison.EQUAL_BINS);
        }
        return bins.parameterCount() > 0
                ? List.of(Comparison.CROSS_ENTROPY, Comparison.CROSS_ENTROPY_BINS)
                : List.of(Comparison.CROSS_ENTROPY);
    }

    /** Why something cannot be compared; empty if it can. */
    private static Optional<String> reason(
            Comparison comparison, ObservableSettings observable, Bins bins, TrainingSettings training) {
        boolean column = observable instanceof ObservableSettings.Column;
        if (column != (comparison == Comparison.EQUAL_BINS)) {
            return Optional.of(column ? "which needs a network; the observable is a column" : "which is for a column");
        }
        if (comparison.movesBins() && bins.parameterCount() == 0) {
            return Optional.of("which needs bins that move; these do not");
        }
        if (comparison == Comparison.NO_WARM_START && training.warmStart().isEmpty()) {
            return Optional.of("which is what is trained: there is no warm start");
        }
        return Optional.empty();
    }
}
