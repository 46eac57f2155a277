package org.wilks.cli.inference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tables of text of an observed number and the five expected ones. */
final class BandTable {
    private static final List<String> BANDS = List.of("-2 sigma", "-1 sigma", "expected", "+1 sigma", "+2 sigma");

    private BandTable() {}

    /** The names of the columns, the first one given. */
    static List<String> header(String first) {
        return Stream.concat(Stream.of(first, "observed"), BANDS.stream()).toList();
    }

    /** Adds the rows with aligned columns. */
    static void append(List<List<String>> rows, StringBuilder text) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String blank = " ".repeat(widths[c] - row.get(c).length());
                line.append("  ").append(c == 0 ? row.get(c) + blank : blank + row.get(c));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
