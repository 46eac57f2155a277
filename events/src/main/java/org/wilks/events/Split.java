package org.wilks.events;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.parallel.Sums;

/**
 * A table's events sent to training, validation and test, each row to one part. Immutable.
 *
 * <p>By content: the fate of a row is decided by {@code u = hash(row, seed) / 2⁶⁴} alone, train if {@code u < f_train}, validation if
 * {@code u < f_train + f_validation}, else test. So duplicates never lie in two parts, and neither the order of the rows or columns nor what
 * other rows there are matters: splitting a file and splitting each of its samples gives the same.
 *
 * <p>Each part stands for all events: its weights are to be multiplied by {@link #factor}, sample by sample.
 *
 * <pre>{@code
 * Split split = Split.byContent(gammas, Fractions.of(0.5, 0.25, 0.25), 7);
 * EventTable train = split.table(Split.Part.TRAIN);
 * double factor = split.factor(Split.Part.TRAIN, weights);   // Σ weights / Σ weights of the part
 * }</pre>
 */
public final class Split {
    /** One of the three parts. */
    public enum Part {
        /** Events that gradients are taken on. */
        TRAIN,
        /** Events that choices are made on. */
        VALIDATION,
        /** Events that numbers are reported from, once. */
        TEST
    }

    private static final double UNIT = 0x1p-53;

    private final EventTable table;
    private final Part[] parts;

    private Split(EventTable table, Part[] parts) {
        this.table = table;
        this.parts = parts;
    }

    /**
     * The split by the hash of each row's content.
     *
     * @param table the events
     * @param fractions the expected fractions of the parts
     * @param seed another seed gives another split
     * @param columns the columns whose content counts, such as the event's number, or all measured quantities; all columns of the table if none
     *     is given
     * @return the split
     * @throws InvalidData if there is no such column
     */
    public static Split byContent(EventTable table, Fractions fractions, long seed, String... columns) {
        long[] hashes = ContentHash.of(table, columns.length == 0 ? table.columns() : List.of(columns), seed);
        Part[] parts = new Part[hashes.length];
        double train = fractions.train();
        double notTest = fractions.test() == 0 ? 1 : train + fractions.validation();
        for (int i = 0; i < parts.length; i++) {
            double u = (hashes[i] >>> 11) * UNIT;
            parts[i] = u < train ? Part.TRAIN : u < notTest ? Part.VALIDATION : Part.TEST;
        }
        return new Split(table, parts);
    }

    /**
     * The split that a column states.
     *
     * @param table the events
     * @param column the column, of text or of numbers
     * @param values the values of the column that mean each part, as text; a part that is left out has no events
     * @return the split
     * @throws InvalidData if there is no such column, a value of it means no part, or a value is given to two parts
     */
    public static Split byColumn(EventTable table, String column, Map<Part, Set<String>> values) {
        Map<Object, Part> meaning = new HashMap<>();
        boolean text = table.isText(column);
        values.forEach((part, names) -> names.forEach(name -> {
            Part other = meaning.put(text ? name : (Object) NumberText.parse(name), part);
            if (other != null && other != part) {
                throw new InvalidData("split by column " + Messages.shown(column) + ": " + Messages.shown(name)
                        + " is given to two parts");
            }
        }));
        Part[] parts = new Part[table.rows()];
        Column found = table.require(column);
        for (int i = 0; i < parts.length; i++) {
            Object value =
                    found instanceof Column.Text words ? words.at(i) : ((Column.Numbers) found).values()[i] + 0.0;
            parts[i] = meaning.get(value);
            if (parts[i] == null) {
                String shown = value instanceof Double number ? NumberText.text(number) : (String) value;
                throw new InvalidData(
                        "split by column " + Messages.shown(column) + " of " + Messages.plain(table.name())
                                + ": " + Messages.shown(shown) + " in row " + (i + 1) + " belongs to no part (allowed: "
                                + Messages.list(values.values().stream()
                                        .flatMap(Set::stream)
                                        .sorted()
                                        .toList())
                                + ")");
            }
        }
        return new Split(table, parts);
    }

    /**
     * The table that was split.
     *
     * @return all events
     */
    public EventTable all() {
        return table;
    }

    /**
     * The part that a row belongs to.
     *
     * @param row the row, from 0
     * @return its part
     */
    public Part part(int row) {
        return parts[row];
    }

    /**
     * The rows of a part, ascending.
     *
     * @param part the part
     * @return row indices of the table that was split
     */
    public int[] rows(Part part) {
        return IntStream.range(0, parts.length).filter(i -> parts[i] == part).toArray();
    }

    /**
     * The events of a part, in the table's order.
     *
     * @param part the part
     * @return the smaller table; it may have no row
     */
    public EventTable table(Part part) {
        return table.select(rows(part));
    }

    /**
     * The number of events of each part.
     *
     * @return the counts by part
     */
    public Map<Part, Integer> counts() {
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            counts.put(part, rows(part).length);
        }
        return counts;
    }

    /**
     * The factor that rescales a part's weights to the yield of all events: {@code Σ_all w / Σ_part w}. It is to be taken sample by sample:
     * split each sample's table, or give weights that are 0 outside the sample.
     *
     * @param part the part
     * @param weights the weight of each row of the table that was split; not modified
     * @return the factor, positive and finite
     * @throws InvalidData if the part has no events, or the sum of its weights or of all weights is not positive, so that no factor helps
     */
    public double factor(Part part, double[] weights) {
        if (weights.length != parts.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + parts.length + " rows");
        }
        double[] selected = new double[weights.length];
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == part) {
                selected[count++] = weights[i];
            }
        }
        double all = Sums.sum(weights);
        double some = Sums.sum(selected, 0, count);
        if (!(all > 0 && some > 0) || !Double.isFinite(all / some)) {
            throw new InvalidData(Messages.plain(table.name()) + ": the " + count + " events of the "
                    + part.name().toLowerCase(Locale.ROOT) + " part have the sum of weights " + NumberText.text(some)
                    + ", all " + parts.length + " have " + NumberText.text(all)
                    + "; both sums must be positive for the part to stand for all");
        }
        return all / some;
    }
}
