package org.wilks.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.wilks.nd.error.InvalidData;

/**
 * An immutable table of events, one row each, stored by columns: named columns of doubles, and named columns of text (such as a class
 * label) held as codes into a dictionary. All columns have the same number of rows. Safe for use by many threads.
 *
 * <pre>{@code
 * EventTable table = EventTable.of("toy", Map.of("pt", new double[] {31, 54}))
 *         .withTextColumn("class", "g", "h");
 * table.column("pt");              // {31, 54}
 * table.where(table.matching("class", "h")).rows();  // 1
 * }</pre>
 */
public final class EventTable {
    private final String name;
    private final int rows;
    private final Map<String, Column> columns;
    private final List<Origin> origins;

    EventTable(String name, int rows, Map<String, Column> columns, List<Origin> origins) {
        this.name = Objects.requireNonNull(name, "name");
        this.rows = rows;
        this.columns = Collections.unmodifiableMap(columns);
        this.origins = List.copyOf(origins);
    }

    /**
     * The table of the given columns of numbers, in the map's order.
     *
     * @param name what messages call the table, such as a file
     * @param columns the values by column name; copied
     * @return the table
     * @throws InvalidData if the columns have different numbers of rows
     */
    public static EventTable of(String name, Map<String, double[]> columns) {
        Map<String, Column> copies = new LinkedHashMap<>();
        int rows = columns.isEmpty() ? 0 : columns.values().iterator().next().length;
        EventTable table = new EventTable(name, rows, copies, List.of());
        columns.forEach((column, values) -> {
            table.checkRows(column, values.length);
            copies.put(column, new Column.Numbers(values.clone()));
        });
        return table;
    }

    /**
     * What messages call the table: the file it was read from, or the name it was given.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The number of events.
     *
     * @return the number of rows
     */
    public int rows() {
        return rows;
    }

    /**
     * The names of the columns, in their order.
     *
     * @return the names
     */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /**
     * The files that the events came from, with their digests; empty for a table made in memory.
     *
     * @return the origins, in the order of the rows
     */
    public List<Origin> origins() {
        return origins;
    }

    /**
     * True if there is a column of that name.
     *
     * @param column the name
     * @return whether it is there
     */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /**
     * True if the column holds text, false if it holds numbers.
     *
     * @param column the column's name
     * @return whether it is text
     * @throws InvalidData if there is no such column
     */
    public boolean isText(String column) {
        return require(column) instanceof Column.Text;
    }

    /**
     * A copy of a column of numbers.
     *
     * @param column the column's name
     * @return the values by row
     * @throws InvalidData if there is no such column, or it holds text
     */
    public double[] column(String column) {
        return sharedColumn(column).clone();
    }

    /**
     * The table's own array of a column of numbers, without a copy, for loops over all events. The caller never modifies it: every table
     * that shares the column would change.
     *
     * @param column the column's name
     * @return the values by row, not to be modified
     * @throws InvalidData if there is no such column, or it holds text
     */
    public double[] sharedColumn(String column) {
        Column found = require(column);
        if (found instanceof Column.Numbers numbers) {
            return numbers.values();
        }
        Column.Text text = (Column.Text) found;
        throw new InvalidData("column " + Messages.shown(column) + " of " + Messages.plain(name) + " holds text"
                + (rows == 0 ? "" : " (" + Messages.shown(text.at(0)) + " in its first row)") + ", numbers are needed");
    }

    /**
     * A copy of a column of text.
     *
     * @param column the column's name
     * @return the text by row
     * @throws InvalidData if there is no such column, or it holds numbers
     */
    public String[] text(String column) {
        Column.Text text = requireText(column);
        String[] values = new String[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = text.at(i);
        }
        return values;
    }

    /**
     * The dictionary of a column of text: the categories that {@link #codes(String)} point into, each once. A selection of rows keeps the
     * dictionary, so a category may occur in no row.
     *
     * @param column the column's name
     * @return the categories in the order of their first occurrence in the source
     * @throws InvalidData if there is no such column, or it holds numbers
     */
    public List<String> categories(String column) {
        return requireText(column).categories();
    }

    /**
     * A copy of the codes of a column of text, indices into {@link #categories(String)}.
     *
     * @param column the column's name
     * @return the codes by row
     * @throws InvalidData if there is no such column, or it holds numbers
     */
    public int[] codes(String column) {
        return requireText(column).codes().clone();
    }

    /**
     * The rows whose column holds the value: equal text in a column of text, the equal number in a column of numbers.
     *
     * @param column the column's name
     * @param value the value as text, such as "g" or "1"
     * @return true where the row matches
     * @throws InvalidData if there is no such column or no row matches; the message lists the values there are
     */
    public boolean[] matching(String column, String value) {
        boolean[] mask = new boolean[rows];
        boolean any = false;
        if (require(column) instanceof Column.Text text) {
            int code = text.categories().indexOf(value);
            for (int i = 0; i < rows; i++) {
                mask[i] = text.codes()[i] == code;
                any |= mask[i];
            }
        } else {
            double number = NumberText.parse(value);
            double[] values = sharedColumn(column);
            for (int i = 0; i < rows; i++) {
                mask[i] = values[i] == number;
                any |= mask[i];
            }
        }
        if (!any) {
            List<String> there = distinct(column);
            throw new InvalidData(
                    "no event of " + Messages.plain(name) + " has " + Messages.shown(value) + " in column "
                            + Messages.shown(column) + " (values there: " + Messages.list(there) + ")"
                            + Messages.suggestion(value, there));
        }
        return mask;
    }

    /** The values of a column as text, each once, in the order of their first occurrence. */
    List<String> distinct(String column) {
        if (require(column) instanceof Column.Text text) {
            boolean[] seen = new boolean[text.categories().size()];
            List<String> found = new ArrayList<>();
            for (int code : text.codes()) {
                if (!seen[code]) {
                    seen[code] = true;
                    found.add(text.categories().get(code));
                }
            }
            return found;
        }
        return Arrays.stream(sharedColumn(column))
                .distinct()
                .mapToObj(NumberText::text)
                .toList();
    }

    /**
     * The table of the given rows, in their order; a row may be given more than once.
     *
     * @param selected row indices from 0; not modified
     * @return the smaller (or larger) table
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public EventTable select(int... selected) {
        for (int row : selected) {
            Objects.checkIndex(row, rows);
        }
        Map<String, Column> copies = new LinkedHashMap<>();
        columns.forEach((column, values) -> copies.put(column, values.select(selected)));
        return new EventTable(name, selected.length, copies, origins);
    }

    /**
     * The table of the rows where the mask is true, in their order. It may have no row.
     *
     * @param mask one value for each row; not modified
     * @return the smaller table
     * @throws IllegalArgumentException if the mask has another number of rows
     */
    public EventTable where(boolean[] mask) {
        if (mask.length != rows) {
            throw new IllegalArgumentException("a mask of " + mask.length + " for " + rows + " rows");
        }
        int count = 0;
        for (boolean kept : mask) {
            count += kept ? 1 : 0;
        }
        int[] selected = new int[count];
        for (int i = 0, k = 0; i < rows; i++) {
            if (mask[i]) {
                selected[k++] = i;
            }
        }
        return select(selected);
    }

    /**
     * The table of the rows where the expression is true (not 0), in their order. It may have no row.
     *
     * @param filter the condition
     * @return the smaller table
     * @throws InvalidData as {@link Expression#evaluate(EventTable)}
     */
    public EventTable where(Expression filter) {
        return where(filter.test(this));
    }

    /**
     * The table of the rows from one index to another.
     *
     * @param from the first row
     * @param to the row after the last
     * @return the smaller table
     * @throws IndexOutOfBoundsException if the range is not within the rows
     */
    public EventTable slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        Map<String, Column> copies = new LinkedHashMap<>();
        columns.forEach((column, values) -> copies.put(column, values.slice(from, to)));
        return new EventTable(name, to - from, copies, origins);
    }

    /**
     * The table with only the given columns, in the given order. Nothing is copied.
     *
     * @param wanted the names of the columns
     * @return the narrower table
     * @throws InvalidData if there is no such column
     */
    public EventTable only(Collection<String> wanted) {
        Map<String, Column> kept = new LinkedHashMap<>();
        wanted.forEach(column -> kept.put(column, require(column)));
        return new EventTable(name, rows, kept, origins);
    }

    /**
     * The table with one more column of numbers, such as a derived variable.
     *
     * @param column the new column's name
     * @param values one value for each row; copied
     * @return the wider table
     * @throws InvalidData if there is a column of that name, or the number of values is not that of the rows
     */
    public EventTable withColumn(String column, double... values) {
        checkRows(column, values.length);
        return with(column, new Column.Numbers(values.clone()));
    }

    /**
     * The table with one more column of text.
     *
     * @param column the new column's name
     * @param values one text for each row; copied
     * @return the wider table
     * @throws InvalidData if there is a column of that name, or the number of values is not that of the rows
     */
    public EventTable withTextColumn(String column, String... values) {
        checkRows(column, values.length);
        Dictionary dictionary = new Dictionary();
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = dictionary.code(values[i]);
        }
        return with(column, new Column.Text(codes, dictionary.categories()));
    }

    private EventTable with(String column, Column values) {
        if (columns.containsKey(column)) {
            throw new InvalidData("there is already a column " + Messages.shown(column) + " in " + Messages.plain(name)
                    + ": give the new one another name");
        }
        Map<String, Column> more = new LinkedHashMap<>(columns);
        more.put(column, values);
        return new EventTable(name, rows, more, origins);
    }

    /**
     * The same table under another name.
     *
     * @param newName what messages call the table
     * @return the table
     */
    public EventTable withName(String newName) {
        return new EventTable(newName, rows, columns, origins);
    }

    EventTable withOrigin(Origin origin) {
        return new EventTable(name, rows, columns, List.of(origin));
    }

    /**
     * The rows of all tables, one after the other. The columns are those of the first table; the others must have the same, in any order.
     *
     * @param tables the tables, at least one
     * @return the longer table
     * @throws InvalidData if a table lacks a column, has a further one, or holds text where another holds numbers, or there are more than
     *     2,147,483,647 rows
     */
    public static EventTable concatenate(List<EventTable> tables) {
        return Concatenation.of(tables);
    }

    /**
     * This table, after a look at every number of the given columns.
     *
     * @param checked the columns of numbers to look at; all of the table's if none is given
     * @return this table
     * @throws InvalidData at the first value that is not finite, naming the row (counted from 1) and the column
     */
    public EventTable requireFinite(String... checked) {
        Stream<String> each = checked.length > 0
                ? Arrays.stream(checked)
                : columns.keySet().stream().filter(c -> !isText(c));
        each.forEach(column -> {
            double[] values = sharedColumn(column);
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    throw new InvalidData(
                            Messages.plain(name) + ", row " + (i + 1) + ", column " + Messages.shown(column) + ": "
                                    + NumberText.text(values[i]) + " found, a finite number is needed");
                }
            }
        });
        return this;
    }

    /** The column, or what is said of one that is not there. */
    Column require(String column) {
        Column found = columns.get(column);
        if (found == null) {
            throw unknownColumn(column, name, columns.keySet());
        }
        return found;
    }

    /** What is said of a column that is not there: the file, the columns there are, the closest of them. */
    static InvalidData unknownColumn(String column, String name, Collection<String> columns) {
        return new InvalidData("there is no column " + Messages.shown(column) + " in " + Messages.plain(name)
                + " (columns: " + Messages.list(columns) + ")" + Messages.suggestion(column, columns));
    }

    /** The columns by name, unmodifiable. */
    Map<String, Column> content() {
        return columns;
    }

    private Column.Text requireText(String column) {
        if (require(column) instanceof Column.Text text) {
            return text;
        }
        throw new InvalidData(
                "column " + Messages.shown(column) + " of " + Messages.plain(name) + " holds numbers, text is needed");
    }

    private void checkRows(String column, int found) {
        if (found != rows) {
            throw new InvalidData("column " + Messages.shown(column) + " has " + found + " values, but "
                    + Messages.plain(name) + " has " + rows + " rows");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventTable that
                && rows == that.rows
                && name.equals(that.name)
                && origins.equals(that.origins)
                && columns().equals(that.columns())
                && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rows, columns);
    }

    @Override
    public String toString() {
        return Messages.plain(name) + ": " + rows + " events, columns " + Messages.list(columns.keySet());
    }
}
