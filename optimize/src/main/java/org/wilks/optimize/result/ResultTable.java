package org.wilks.optimize.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.wilks.optimize.text.TextTable;

/**
 * A table of a result, for terminals and for pages. Immutable.
 *
 * @param title what it shows, in a few words
 * @param caption what is seen, in a sentence or two
 * @param header the lines of its head, each with a cell for each column
 * @param rows its rows, each with a cell for each column
 * @param marked the numbers of the rows that stand out
 * @param notes lines under it
 */
public record ResultTable(
        String title,
        String caption,
        List<List<String>> header,
        List<List<String>> rows,
        Set<Integer> marked,
        List<String> notes) {
    /**
     * Copies the lists.
     *
     * @param title what it shows, in a few words
     * @param caption what is seen, in a sentence or two
     * @param header the lines of its head
     * @param rows its rows
     * @param marked the numbers of the rows that stand out
     * @param notes lines under it
     */
    public ResultTable {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        header = header.stream().map(List::copyOf).toList();
        rows = rows.stream().map(List::copyOf).toList();
        marked = Set.copyOf(marked);
        notes = List.copyOf(notes);
    }

    /** A table without marks and notes. */
    static ResultTable of(String title, String caption, List<List<String>> header, List<List<String>> rows) {
        return new ResultTable(title, caption, header, rows, Set.of(), List.of());
    }

    /** This table with rows that stand out. */
    ResultTable marking(Set<Integer> others) {
        return new ResultTable(title, caption, header, rows, others, notes);
    }

    /** This table with one more line under it. */
    ResultTable noting(List<String> lines) {
        List<String> more = new ArrayList<>(notes);
        more.addAll(lines);
        return new ResultTable(title, caption, header, rows, marked, more);
    }

    /**
     * The table for a terminal: its title, its rows, its notes.
     *
     * @return lines of text, each ended by a line feed
     */
    public String text() {
        StringBuilder out = new StringBuilder(title).append('\n');
        TextTable table = new TextTable();
        header.forEach(table::row);
        rows.forEach(table::row);
        table.print(out);
        notes.forEach(note -> out.append("  ").append(note).append('\n'));
        return out.toString();
    }
}
