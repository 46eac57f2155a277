package org.wilks.optimize.text;

import java.util.ArrayList;
import java.util.List;

/** A table of text: the first column to the left, all others to the right, two blanks between. For one thread. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public TextTable() {}

    /**
     * This table with one more row.
     *
     * @param cells its cells
     * @return this
     */
    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /**
     * This table with one more row.
     *
     * @param cells its cells
     * @return this
     */
    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds the lines of the table to a text, each begun with two blanks and ended by a line feed.
     *
     * @param out the text
     */
    public void print(StringBuilder out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], length(row.get(c)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < row.size(); c++) {
                String blanks = " ".repeat(widths[c] - length(row.get(c)));
                line.append(c == 0 ? "" : "  ").append(c == 0 ? row.get(c) + blanks : blanks + row.get(c));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
