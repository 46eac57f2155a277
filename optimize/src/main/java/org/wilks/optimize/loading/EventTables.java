package org.wilks.optimize.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.wilks.optimize.config.EventSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SplitSettings;

/** The tables of the event files of a configuration, each read once, and what expressions say of them. For one thread. */
public final class EventTables {
    private final EventRequest request;

    /** Tables with their derived columns, by files; and the columns that the files themselves hold. */
    private final Map<List<Path>, EventTable> tables = new HashMap<>();

    private final Map<List<Path>, List<String>> contents = new HashMap<>();
    private final Set<Origin> origins = new LinkedHashSet<>();

    /**
     * Tables of which none is read yet.
     *
     * @param request what is read
     */
    public EventTables(EventRequest request) {
        this.request = request;
    }

    /**
     * The files read so far.
     *
     * @return the files with their digests
     */
    public List<Origin> origins() {
        return List.copyOf(origins);
    }

    /**
     * The columns that the files of a table read before hold themselves.
     *
     * @param files the files
     * @return the names of the columns, derived ones left out
     */
    public List<String> content(List<Path> files) {
        return contents.get(files);
    }

    /**
     * The events of files with their derived columns.
     *
     * @param files the files
     * @return the table; the same one for the same files
     * @throws org.wilks.nd.error.InvalidInput if a file cannot be read or holds no events
     */
    public EventTable table(List<Path> files) {
        EventTable known = tables.get(files);
        if (known != null) {
            return known;
        }
        EventSettings settings = request.events();
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

    /**
     * The same events with other columns: every expression reads the unchanged ones, and derived columns follow unless they are given.
     * Columns that do not change are shared.
     */
    EventTable shifted(EventTable table, Map<String, Expression> shifts, String pointer) {
        Map<String, double[]> values = new LinkedHashMap<>();
        shifts.forEach((column, expression) -> values.put(column, at(pointer + "/" + column, () -> {
            // a column that is not there, or holds text, cannot be shifted
            table.sharedColumn(column);
            return expression.evaluate(table);
        })));
        Map<String, Expression> derived = request.events().derived();
        Set<String> changed = new LinkedHashSet<>(values.keySet());
        derived.forEach((column, expression) -> {
            if (expression.columns().stream().anyMatch(changed::contains)) {
                changed.add(column);
            }
        });
        EventTable moved = table.only(
                table.columns().stream().filter(c -> !changed.contains(c)).toList());
        for (Map.Entry<String, double[]> column : values.entrySet()) {
            moved = moved.withColumn(column.getKey(), column.getValue());
        }
        for (Map.Entry<String, Expression> column : derived.entrySet()) {
            if (changed.contains(column.getKey()) && !values.containsKey(column.getKey())) {
                EventTable before = moved;
                moved = at(
                        pointer,
                        () -> before.withColumn(
                                column.getKey(), column.getValue().evaluate(before)));
            }
        }
        return moved;
    }

    /**
     * An expression with its place in the configuration.
     *
     * @param pointer the place, a JSON pointer
     * @param expression the expression
     */
    public record Placed(String pointer, Expression expression) {}

    /** The common expression and the sample's own, as far as they are given. */
    static List<Placed> placed(String key, Optional<Expression> common, String pointer, Optional<Expression> own) {
        List<Placed> placed = new ArrayList<>();
        common.ifPresent(expression -> placed.add(new Placed("/events/" + key, expression)));
        own.ifPresent(expression -> placed.add(new Placed(pointer + "/" + key, expression)));
        return placed;
    }

    /**
     * The filters of a sample.
     *
     * @param sample the sample
     * @param pointer its place
     * @return the common one and its own, as far as they are given
     */
    public List<Placed> filters(SampleSettings sample, String pointer) {
        return placed("filter", request.events().filter(), pointer, sample.filter());
    }

    /**
     * The factors of a sample's weight.
     *
     * @param sample the sample
     * @param pointer its place
     * @return the common one and its own, as far as they are given
     */
    public List<Placed> factors(SampleSettings sample, String pointer) {
        return placed("weight", request.events().weight(), pointer, sample.weight());
    }

    /**
     * What a supplier gives; what it says of the data is said with the place in the configuration that asked for it.
     *
     * @param pointer the place
     * @param supplier looks at data
     * @param <T> what it gives
     * @return what it gives
     * @throws InvalidData if it throws one, with the place before its message
     */
    public <T> T at(String pointer, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (InvalidData e) {
            throw new InvalidData(request.origin().at(pointer) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Some events of a table.
     *
     * @param table the table
     * @param mask which of them, [row]
     * @param condition the words for it
     * @return the events, named after the table and the condition; the table itself if it is all
     */
    public static EventTable where(EventTable table, boolean[] mask, String condition) {
        EventTable kept = table.where(mask);
        return kept.rows() == table.rows() ? table : kept.withName(table.name() + " " + condition);
    }

    /**
     * The events of a class.
     *
     * @param table the table
     * @param value the value of the class column
     * @param pointer the place that asks for it
     * @return the events
     * @throws InvalidData if there are none, or there is no such column
     */
    public EventTable ofClass(EventTable table, String value, String pointer) {
        String column = request.events().classColumn().orElseThrow();
        boolean[] mask = at(pointer, () -> table.matching(column, value));
        return where(table, mask, "with " + column + " = " + value);
    }

    /**
     * The product of factors by event.
     *
     * @param table the table
     * @param factors the factors
     * @return the weights, [row]; ones without factors
     */
    public double[] weights(EventTable table, List<Placed> factors) {
        double[] weights = new double[table.rows()];
        Arrays.fill(weights, 1);
        for (Placed factor : factors) {
            double[] each = at(factor.pointer(), () -> factor.expression().evaluate(table));
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= each[i];
            }
        }
        return weights;
    }

    /**
     * A sum of weights, which must be positive.
     *
     * @param table the table
     * @param weights its weights, [row]; not modified
     * @param sample the sample they belong to
     * @param pointer its place
     * @return the sum
     * @throws InvalidData if it is not positive
     */
    public double sum(EventTable table, double[] weights, SampleSettings sample, String pointer) {
        double sum = 0;
        boolean any = false;
        for (double weight : weights) {
            sum += weight;
            any |= weight != 0;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new InvalidData(request.origin().at(pointer) + ": sample " + sample.name() + ": "
                    + (any ? "the weights of the " : "all weights are zero among the ") + weights.length + " events of "
                    + table.name() + (any ? " sum to " + sum : "") + ", a positive sum of weights is needed");
        }
        return sum;
    }

    /**
     * The split of a table, by its own content or by a column.
     *
     * @param table the table
     * @param content the columns that the files hold, by which it is split unless the configuration names others
     * @return the split
     */
    public Split split(EventTable table, List<String> content) {
        if (request.split() instanceof SplitSettings.ByContent by) {
            List<String> columns = by.columns().isEmpty() ? content : by.columns();
            return Split.byContent(
                    table,
                    Fractions.of(by.train(), by.validation(), by.test()),
                    by.seed(),
                    columns.toArray(String[]::new));
        }
        SplitSettings.ByColumn by = (SplitSettings.ByColumn) request.split();
        return Split.byColumn(
                table,
                by.column(),
                Map.of(
                        Split.Part.TRAIN, Set.copyOf(by.train()),
                        Split.Part.VALIDATION, Set.copyOf(by.validation()),
                        Split.Part.TEST, Set.copyOf(by.test())));
    }

    /**
     * The words for a part.
     *
     * @param part the part
     * @return what its events are for
     */
    public static String words(Split.Part part) {
        return switch (part) {
            case TRAIN -> "training";
            case VALIDATION -> "validation";
            case TEST -> "test";
        };
    }
}
