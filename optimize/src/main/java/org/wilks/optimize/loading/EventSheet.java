package org.wilks.optimize.loading;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wilks.events.EventTable;
import org.wilks.optimize.config.FitSettings;
import org.wilks.optimize.config.RegionSettings;

/**
 * The events of a sample in one variation: a table with one row an event, whether or not it passes the filters. Immutable; the arrays are
 * shared and never modified.
 *
 * @param table the events with the columns of the variation
 * @param kept which events pass the filters, [row]
 * @param weights the weights of these, zero elsewhere, [row]
 * @param factor what a weight is multiplied with to be a number of expected events
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventSheet(EventTable table, boolean[] kept, double[] weights, double factor) {
    /** Stands for an event that is not in a region. */
    public static final int ELSEWHERE = -1;

    /** Stands for an event that is in a region, but in none of its bins. */
    public static final int IN_NO_BIN = -2;

    /** The rows that meet all conditions, of the given ones; each condition looks only at rows that meet those before. */
    static int[] meeting(EventTables tables, EventTable table, int[] rows, List<EventTables.Placed> conditions) {
        int[] left = rows;
        for (EventTables.Placed condition : conditions) {
            int[] before = left;
            EventTable some = of(table, before, condition.expression().columns(), condition.pointer(), tables);
            boolean[] mask =
                    tables.at(condition.pointer(), () -> condition.expression().test(some));
            left = IntStream.range(0, before.length)
                    .filter(i -> mask[i])
                    .map(i -> before[i])
                    .toArray();
        }
        return left;
    }

    /** Some rows of a table with the columns that are needed; an unknown one is left to who needs it. */
    private static EventTable of(
            EventTable table, int[] rows, Set<String> columns, String pointer, EventTables tables) {
        Set<String> there = new LinkedHashSet<>(columns);
        there.retainAll(table.columns());
        if (there.isEmpty()) {
            there.add(table.columns().get(0));
        }
        return there.size() == columns.size() ? table.only(there).select(rows) : table.select(rows);
    }

    /**
     * All rows of a table.
     *
     * @param table the table
     * @return the rows in their order
     */
    public static int[] all(EventTable table) {
        return IntStream.range(0, table.rows()).toArray();
    }

    /** The sheet of a table: its filters and weights looked at, a row that fails a filter without a weight. */
    static EventSheet of(
            EventTables tables,
            EventTable table,
            List<EventTables.Placed> filters,
            List<EventTables.Placed> factors,
            double factor) {
        int[] rows = meeting(tables, table, all(table), filters);
        boolean[] kept = new boolean[table.rows()];
        double[] weights = new double[table.rows()];
        double[] some = tables.weights(rows.length == table.rows() ? table : table.select(rows), factors);
        for (int i = 0; i < rows.length; i++) {
            kept[rows[i]] = true;
            weights[rows[i]] = some[i];
        }
        return new EventSheet(table, kept, weights, factor);
    }

    /** The same events with another factor. */
    EventSheet withFactor(double other) {
        return new EventSheet(table, kept, weights, other);
    }

    /**
     * The rows that pass the filters.
     *
     * @return the rows in their order
     */
    public int[] rows() {
        return IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
    }

    /**
     * The bin of each event in a region.
     *
     * @param tables the tables of the configuration
     * @param region the region; without a fit it has one bin
     * @param pointer its place
     * @return the bins, {@link #IN_NO_BIN} or {@link #ELSEWHERE}, [row]
     */
    public int[] bins(EventTables tables, RegionSettings region, String pointer) {
        int[] bins = new int[kept.length];
        Arrays.fill(bins, ELSEWHERE);
        int[] rows = meeting(
                tables,
                table,
                rows(),
                region.filter()
                        .map(f -> List.of(new EventTables.Placed(pointer + "/filter", f)))
                        .orElse(List.of()));
        Optional<FitSettings> fit = region.fit();
        if (fit.isEmpty()) {
            for (int row : rows) {
                bins[row] = 0;
            }
            return bins;
        }
        String variable = fit.get().variable();
        double[] values = tables.at(
                pointer + "/fit/variable",
                () -> table.only(List.of(variable))
                        .select(rows)
                        .requireFinite(variable)
                        .sharedColumn(variable));
        for (int i = 0; i < rows.length; i++) {
            int bin = bin(values[i], fit.get());
            bins[rows[i]] = bin < 0 ? IN_NO_BIN : bin;
        }
        return bins;
    }

    /**
     * The bin [edge, next edge) of a value.
     *
     * @param x the value
     * @param fit the bins
     * @return the bin; outside the nearest bin, or -1, as the fit says
     */
    public static int bin(double x, FitSettings fit) {
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

    /**
     * Some values, scaled.
     *
     * @param values the values, not modified
     * @param rows which of them
     * @param scale what they are multiplied with
     * @return the values, one for each row
     */
    public static double[] select(double[] values, int[] rows, double scale) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = scale * values[rows[i]];
        }
        return selected;
    }
}
