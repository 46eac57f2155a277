package org.wilks.events;

import java.util.ArrayDeque;
import java.util.Deque;

/** A block of rows of a table on which an expression works, with the scratch arrays it needs. For one thread. */
final class RowBlock {
    /** The largest number of rows of a block: its arrays stay in the processor's cache. */
    static final int ROWS = 2048;

    private final EventTable table;
    private final Deque<double[]> free = new ArrayDeque<>();
    private int from;
    private int count;

    RowBlock(EventTable table) {
        this.table = table;
    }

    /** Moves to the rows from an index on. */
    void move(int newFrom, int newCount) {
        from = newFrom;
        count = newCount;
    }

    EventTable table() {
        return table;
    }

    int from() {
        return from;
    }

    int count() {
        return count;
    }

    double[] take() {
        return free.isEmpty() ? new double[ROWS] : free.pop();
    }

    void give(double[] scratch) {
        free.push(scratch);
    }

    /** Puts 1 where the column holds the text (or, if not wanted, does not hold it), else 0. */
    void holds(String column, String text, boolean wanted, double[] out) {
        double match = wanted ? 1 : 0;
        if (table.require(column) instanceof Column.Text values) {
            int code = values.categories().indexOf(text);
            for (int i = 0; i < count; i++) {
                out[i] = values.codes()[from + i] == code ? match : 1 - match;
            }
        } else {
            double number = NumberText.parse(text);
            double[] values = table.sharedColumn(column);
            for (int i = 0; i < count; i++) {
                double value = values[from + i];
                out[i] = Double.isNaN(value) ? Double.NaN : value == number ? match : 1 - match;
            }
        }
    }
}
