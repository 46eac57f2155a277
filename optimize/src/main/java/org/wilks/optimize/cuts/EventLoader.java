package org.wilks.optimize.cuts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.events.EventTable;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SampleSettings.Expected;
import org.wilks.optimize.loading.EventRequest;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.EventTables;

/** Reads the files of a configuration and deals their events to samples and parts. For one thread. */
final class EventLoader {
    /** Expected events whose squares and products are far from the ends of double. */
    private static final double LEAST_YIELD = 1e-30;

    private static final double MOST_YIELD = 1e30;

    private final CutConfiguration configuration;
    private final List<String> variables;

    private final EventTables tables;

    private EventLoader(CutConfiguration configuration) {
        this.configuration = configuration;
        this.tables = new EventTables(EventRequest.of(configuration));
        this.variables = End.variables(configuration.cuts());
    }

    static LoadedEvents load(CutConfiguration configuration) {
        return configuration.model().isPresent()
                ? new ModelEventLoader(configuration).load()
                : new EventLoader(configuration).all();
    }

    private LoadedEvents all() {
        Map<Split.Part, List<SamplePart>> dealt = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            dealt.put(part, new ArrayList<>());
        }
        for (int s = 0; s < configuration.samples().size(); s++) {
            deal(configuration.samples().get(s), "/samples/" + s)
                    .forEach((part, events) -> dealt.get(part).add(events));
        }
        Map<Split.Part, SplitEvents> parts = new EnumMap<>(Split.Part.class);
        Map<Split.Part, HardYields> totals = new EnumMap<>(Split.Part.class);
        dealt.forEach((part, samples) -> {
            parts.put(part, join(samples));
            totals.put(part, HardYields.of(parts.get(part), i -> true));
        });
        List<String> names =
                configuration.samples().stream().map(SampleSettings::name).toList();
        return new LoadedEvents(names, parts, totals, tables.origins(), Optional.empty());
    }

    /** The events of one sample in one part: variables, scaled weights, the fit variable if any. */
    private record SamplePart(double[][] variables, double[] weights, Optional<double[]> fit) {}

    private Map<Split.Part, SamplePart> deal(SampleSettings sample, String pointer) {
        List<Path> files = sample.files().isEmpty() ? configuration.events().files() : sample.files();
        EventTable table = tables.table(files);
        if (sample.className().isPresent()) {
            table = tables.ofClass(table, sample.className().get(), pointer + "/class");
        }
        EventTable generated = table;
        for (EventTables.Placed filter : tables.filters(sample, pointer)) {
            EventTable whole = table;
            boolean[] mask =
                    tables.at(filter.pointer(), () -> filter.expression().test(whole));
            table = EventTables.where(table, mask, "with " + filter.expression().text());
        }
        if (table.rows() == 0) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name()
                    + ": there is no event in " + table.name() + ", at least one in each part of the split is needed");
        }
        EventTable kept = table;
        for (int c = 0; c < configuration.cuts().size(); c++) {
            String variable = configuration.cuts().get(c).variable();
            tables.at(
                    "/cuts/" + c + "/variable",
                    () -> kept.requireFinite(variable).sharedColumn(variable));
        }
        double[] weights = tables.weights(table, tables.factors(sample, pointer));
        double ownSum = sample.expected() instanceof Expected.CrossSection cross && cross.needsOwnSum()
                ? tables.sum(generated, tables.weights(generated, tables.factors(sample, pointer)), sample, pointer)
                : tables.sum(table, weights, sample, pointer);
        double factor = sample.expected().factor(ownSum);
        double expected = factor * tables.sum(table, weights, sample, pointer);
        if (!(expected >= LEAST_YIELD && expected <= MOST_YIELD)) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name() + ": " + expected
                    + " events expected of weights that sum to " + ownSum + ", a number between " + LEAST_YIELD
                    + " and " + MOST_YIELD + " is needed");
        }
        EventTable dealt = table;
        Split split = tables.at("/split", () -> tables.split(dealt, tables.content(files)));
        Map<Split.Part, SamplePart> parts = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            int[] rows = split.rows(part);
            if (rows.length == 0) {
                throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name()
                        + ": none of the "
                        + table.rows() + " events of " + table.name() + " is in the part for " + EventTables.words(part)
                        + "; give more events or another split");
            }
            double scale = factor * tables.at(pointer, () -> split.factor(part, weights));
            double[][] columns = new double[variables.size()][];
            for (int v = 0; v < columns.length; v++) {
                columns[v] = EventSheet.select(table.sharedColumn(variables.get(v)), rows, 1);
            }
            EventTable whole = table;
            Optional<double[]> fit = configuration
                    .fit()
                    .map(f -> tables.at(
                            "/fit/variable",
                            () -> whole.requireFinite(f.variable()).sharedColumn(f.variable())))
                    .map(values -> EventSheet.select(values, rows, 1));
            parts.put(part, new SamplePart(columns, EventSheet.select(weights, rows, scale), fit));
        }
        return parts;
    }

    private SplitEvents join(List<SamplePart> parts) {
        int size = parts.stream().mapToInt(p -> p.weights().length).sum();
        double[][] columns = new double[variables.size()][size];
        double[] weights = new double[size];
        int[] samples = new int[size];
        int[] bins = new int[size];
        int at = 0;
        for (int s = 0; s < parts.size(); s++) {
            SamplePart part = parts.get(s);
            int count = part.weights().length;
            for (int v = 0; v < columns.length; v++) {
                System.arraycopy(part.variables()[v], 0, columns[v], at, count);
            }
            System.arraycopy(part.weights(), 0, weights, at, count);
            Arrays.fill(samples, at, at + count, s);
            if (part.fit().isPresent()) {
                for (int i = 0; i < count; i++) {
                    bins[at + i] = EventSheet.bin(
                            part.fit().get()[i], configuration.fit().orElseThrow());
                }
            }
            at += count;
        }
        int binCount = configuration.fit().map(f -> f.edges().size() - 1).orElse(1);
        return SplitEvents.of(columns, weights, samples, bins, parts.size(), binCount);
    }
}
