package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.Names;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.limit.ClsLevel;
import org.wilks.viz.limit.LimitFigureOptions;
import org.wilks.viz.limit.SignalLimit;
import org.wilks.viz.limit.SignalLimitFigures;

/** The figure of the limits of several signals, over a label of their patch set or over their names. */
final class SignalPlot {
    private SignalPlot() {}

    /** The label that the signals are drawn over: the one that was named, or the only one that there is. */
    static Optional<String> label(List<Signal> signals, Optional<String> named) {
        TreeSet<String> labels = new TreeSet<>();
        signals.forEach(signal -> signal.values().fieldNames().forEachRemaining(labels::add));
        if (named.isPresent()) {
            String label = named.get();
            for (Signal signal : signals) {
                if (!signal.values().path(label).isNumber()) {
                    throw new InvalidInput("--plot-by " + label + ": "
                            + (labels.contains(label)
                                    ? "signal " + signal.name() + " has no number there"
                                    : "the signals have no such label; they have "
                                            + (labels.isEmpty()
                                                    ? "none, as labels come with --patchset"
                                                    : Names.list(List.copyOf(labels)))));
                }
            }
            return named;
        }
        return labels.size() == 1
                        && signals.stream()
                                .allMatch(signal ->
                                        signal.values().path(labels.first()).isNumber())
                ? Optional.of(labels.first())
                : Optional.empty();
    }

    static void write(
            List<Signal> signals, List<LimitRun.Entry> entries, double level, Optional<String> by, LimitFiles figures) {
        if (entries.stream().allMatch(entry -> entry.limits().isEmpty())) {
            return;
        }
        List<SignalLimit> limits = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode values = signals.get(i).values();
            OptionalDouble place =
                    by.isPresent() ? OptionalDouble.of(values.get(by.get()).doubleValue()) : OptionalDouble.empty();
            limits.add(new SignalLimit(
                    Signal.label(entries.get(i).patch()), place, entries.get(i).limits()));
        }
        String poi = entries.stream()
                .map(LimitRun.Entry::poi)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
        LimitFigureOptions options = LimitDrawing.options(figures.style());
        if (options.xTitle().isEmpty() && by.isPresent()) {
            options = options.withXTitle(by.get());
        }
        FigureWriter.write(
                SignalLimitFigures.of(limits, new ClsLevel(poi, level, Optional.empty()), options),
                figures.file().orElseThrow());
    }
}
