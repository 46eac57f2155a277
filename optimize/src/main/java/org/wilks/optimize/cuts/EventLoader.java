package org.wilks.optimize.cuts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.wilks.events.CsvSource;
import org.wilks.events.EventTable;
import org.wilks.events.Expression;
import org.wilks.events.Fractions;
import org.wilks.events.Origin;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.EventSettings;
import org.wilks.optimize.config.FitSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SampleSettings.Expected;
import org.wilks.optimize.config.SplitSettings;

/** Reads the files of a configuration and deals their events to samples and parts. For one thread. */
final class EventLoader {
    /** Expected events whose squares and products are far from the ends of double. */
    private static final double LEAST_YIELD = 1e-30;

    private static final double MOST_YIELD = 1e30;

    private final CutConfiguration configuration;
    private final List<String> variables;

    /** Tables with their derived columns, by files; and the columns that the files themselves hold. */
    private final Map<List<Path>, EventTable> tables = new HashMap<>();

    private final Map<List<Path>, List<String>> contents = new HashMap<>();
    private final Set<Origin> origins = new LinkedHashSet<>();

    private EventLoader(CutConfiguration configuration) {
        this.configuration = configuration;
        this.variables = End.variables(configuration.cuts());
    }

    static LoadedEvents load(CutConfiguration configuration) {
        return new EventLoader(configuration).all();
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
        return new LoadedEvents(names, parts, totals, List.copyOf(origins));
    }

    /** The events of one sample in one part: variables, scaled weights, the fit variable if any. */
    private record SamplePart(double[][] variables, double[] weights, Optional<double[]> fit) {}

    private Map<Split.Part, SamplePart> deal(SampleSettings sample, String pointer) {
        List<Path> files = sample.files().isEmpty() ? configuration.events().files() : sample.files();
        EventTable table = table(files);
        if (sample.className().isPresent()) {
            String column = configuration.events().classColumn().orElseThrow();
            String value = sample.className().get();
            EventTable whole = table;
            boolean[] mask = at(pointer + "/class", () -> whole.matching(column, value));
            table = where(table, mask, "with " + column + " = " + value);
        }
        EventTable generated = table;
        for (Placed filter : placed("filter", configuration.events().filter(), pointer, sample.filter())) {
            EventTable whole = table;
            boolean[] mask = at(filter.pointer(), () -> filter.expression().test(whole));
            table = where(table, mask, "with " + filter.expression().text());
        }
        if (table.rows() == 0) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name()
                    + ": there is no event in " + table.name() + ", at least one in each part of the split is needed");
        }
        EventTable kept = table;
        for (int c = 0; c < configuration.cuts().size(); c++) {
            String variable = configuration.cuts().get(c).variable();
            at("/cuts/" + c + "/variable", () -> kept.requireFinite(variable).sharedColumn(variable));
        }
        double[] weights = weights(table, sample, pointer);
        double ownSum = sample.expected() instanceof Expected.CrossSection cross && cross.needsOwnSum()
                ? sum(generated, weights(generated, sample, pointer), sample, pointer)
                : sum(table, weights, sample, pointer);
        double factor = sample.expected().factor(ownSum);
        double expected = factor * sum(table, weights, sample, pointer);
        if (!(expected >= LEAST_YIELD && expected <= MOST_YIELD)) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name() + ": " + expected
                    + " events expected of weights that sum to " + ownSum + ", a number between " + LEAST_YIELD
                    + " and " + MOST_YIELD + " is needed");
        }
        EventTable dealt = table;
        Split split = at("/split", () -> split(dealt, contents.get(files)));
        Map<Split.Part, SamplePart> parts = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            int[] rows = split.rows(part);
            if (rows.length == 0) {
                throw new InvalidData(
                        configuration.origin().at(pointer) + ": sample " + sample.name() + ": none of the "
                                + table.rows() + " events of " + table.name() + " is in the part for " + words(part)
                                + "; give more events or another split");
            }
            double scale = factor * at(pointer, () -> split.factor(part, weights));
            double[][] columns = new double[variables.size()][];
            for (int v = 0; v < columns.length; v++) {
                columns[v] = select(table.sharedColumn(variables.get(v)), rows, 1);
            }
            EventTable whole = table;
            Optional<double[]> fit = configuration
                    .fit()
                    .map(f -> at(
                            "/fit/variable",
                            () -> whole.requireFinite(f.variable()).sharedColumn(f.variable())))
                    .map(values -> select(values, rows, 1));
            parts.put(part, new SamplePart(columns, select(weights, rows, scale), fit));
        }
        return parts;
    }

    private static String words(Split.Part part) {
        return switch (part) {
            case TRAIN -> "training";
            case VALIDATION -> "validation";
            case TEST -> "test";
        };
    }

    private EventTable table(List<Path> files) {
        EventTable known = tables.get(files);
        if (known != null) {
            return known;
        }
        EventSettings settings = configuration.events();
        List<EventTable> read = new ArrayList<>();
        for (Path file : files) {
            EventTable table = new CsvSource(file, settings.format()).read();
            if (table.rows() == 0) {
                throw new InvalidData(file + ": holds no events, at least one is needed");
            }
            read.add(table);
        }
        EventTable table = EventTable.concatenate(read);
        origins.addAll(table.origins());
        contents.put(files, table.columns());
        for (Map.Entry<String, Expression> derived : settings.derived().entrySet()) {
            EventTable before = table;
            table = at(
                    "/events/columns/" + derived.getKey(),
                    () -> before.withColumn(derived.getKey(), derived.getValue().evaluate(before)));
        }
        tables.put(files, table);
        return table;
    }

    /** An expression with its place in the configuration. */
    private record Placed(String pointer, Expression expression) {}

    /** The common expression and the sample's own, as far as they are given. */
    private static List<Placed> placed(
            String key, Optional<Expression> common, String pointer, Optional<Expression> own) {
        List<Placed> placed = new ArrayList<>();
        common.ifPresent(expression -> placed.add(new Placed("/events/" + key, expression)));
        own.ifPresent(expression -> placed.add(new Placed(pointer + "/" + key, expression)));
        return placed;
    }

    /** What the supplier gives; what it says of the data is said with the place in the configuration that asked for it. */
    private <T> T at(String pointer, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (InvalidData e) {
            throw new InvalidData(configuration.origin().at(pointer) + ": " + e.getMessage(), e);
        }
    }

    private static EventTable where(EventTable table, boolean[] mask, String condition) {
        EventTable kept = table.where(mask);
        return kept.rows() == table.rows() ? table : kept.withName(table.name() + " " + condition);
    }

    private double[] weights(EventTable table, SampleSettings sample, String pointer) {
        double[] weights = new double[table.rows()];
        Arrays.fill(weights, 1);
        for (Placed factor : placed("weight", configuration.events().weight(), pointer, sample.weight())) {
            double[] factors = at(factor.pointer(), () -> factor.expression().evaluate(table));
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= factors[i];
            }
        }
        return weights;
    }

    private double sum(EventTable table, double[] weights, SampleSettings sample, String pointer) {
        double sum = 0;
        boolean any = false;
        for (double weight : weights) {
            sum += weight;
            any |= weight != 0;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name() + ": "
                    + (any ? "the weights of the " : "all weights are zero among the ") + weights.length + " events of "
                    + table.name() + (any ? " sum to " + sum : "") + ", a positive sum of weights is needed");
        }
        return sum;
    }

    private Split split(EventTable table, List<String> content) {
        if (configuration.split() instanceof SplitSettings.ByContent by) {
            List<String> columns = by.columns().isEmpty() ? content : by.columns();
            return Split.byContent(
                    table,
                    Fractions.of(by.train(), by.validation(), by.test()),
                    by.seed(),
                    columns.toArray(String[]::new));
        }
        SplitSettings.ByColumn by = (SplitSettings.ByColumn) configuration.split();
        return Split.byColumn(
                table,
                by.column(),
                Map.of(
                        Split.Part.TRAIN, Set.copyOf(by.train()),
                        Split.Part.VALIDATION, Set.copyOf(by.validation()),
                        Split.Part.TEST, Set.copyOf(by.test())));
    }

    private static double[] select(double[] values, int[] rows, double scale) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = scale * values[rows[i]];
        }
        return selected;
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
                    bins[at + i] = bin(part.fit().get()[i], configuration.fit().orElseThrow());
                }
            }
            at += count;
        }
        int binCount = configuration.fit().map(f -> f.edges().size() - 1).orElse(1);
        return SplitEvents.of(columns, weights, samples, bins, parts.size(), binCount);
    }

    /** The bin [edge, next edge) of a value; -1 or the nearest bin outside. */
    static int bin(double x, FitSettings fit) {
        List<Double> edges = fit.edges();
        int last = edges.size() - 2;
        int low = 0;
        int high = edges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges.get(middle) <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int bin = low - 1;
        if (bin < 0) {
            return fit.fold() ? 0 : -1;
        }
        return bin > last ? (fit.fold() ? last : -1) : bin;
    }
}
