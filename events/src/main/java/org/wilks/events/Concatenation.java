package org.wilks.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.error.InvalidData;

/** Tables put one after the other. */
final class Concatenation {
    private Concatenation() {}

    static EventTable of(List<EventTable> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("nothing to concatenate");
        }
        EventTable first = tables.get(0);
        long rows = 0;
        for (EventTable table : tables) {
            rows += table.rows();
            first.content().forEach((column, values) -> {
                if (values instanceof Column.Text != table.isText(column)) {
                    throw new InvalidData("column " + Messages.shown(column) + " holds text in one of "
                            + Messages.plain(first.name()) + " and " + Messages.plain(table.name())
                            + " and numbers in the other");
                }
            });
            table.columns().forEach(first::require);
        }
        if (rows > Integer.MAX_VALUE) {
            throw new InvalidData(rows + " events in " + tables.size() + " tables: at most 2147483647 fit in one");
        }
        Map<String, Column> joined = new LinkedHashMap<>();
        for (String column : first.columns()) {
            List<Column> parts = tables.stream().map(t -> t.require(column)).toList();
            joined.put(column, join(parts, (int) rows));
        }
        List<String> names = tables.stream().map(EventTable::name).distinct().toList();
        List<Origin> origins =
                tables.stream().flatMap(t -> t.origins().stream()).distinct().toList();
        return new EventTable(String.join(" + ", names), (int) rows, joined, origins);
    }

    private static Column join(List<Column> parts, int rows) {
        if (parts.get(0) instanceof Column.Numbers) {
            double[] values = new double[rows];
            int at = 0;
            for (Column part : parts) {
                System.arraycopy(((Column.Numbers) part).values(), 0, values, at, part.rows());
                at += part.rows();
            }
            return new Column.Numbers(values);
        }
        Dictionary dictionary = new Dictionary();
        int[] codes = new int[rows];
        int at = 0;
        for (Column part : parts) {
            Column.Text text = (Column.Text) part;
            int[] translated =
                    text.categories().stream().mapToInt(dictionary::code).toArray();
            for (int code : text.codes()) {
                codes[at++] = translated[code];
            }
        }
        return new Column.Text(codes, dictionary.categories());
    }
}
