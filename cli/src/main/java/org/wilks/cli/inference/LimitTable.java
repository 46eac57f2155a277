package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.LimitResult;

/** Limits as a table of text: one row for each signal, and one for each point of a scan. */
final class LimitTable {
    private LimitTable() {}

    static String text(List<LimitRun.Entry> entries, double level) {
        StringBuilder text = new StringBuilder();
        String poi = entries.stream()
                .map(LimitRun.Entry::poi)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("the parameter of interest");
        text.append("Upper limits on ")
                .append(poi)
                .append(", CLs = ")
                .append(level)
                .append('\n');
        List<List<String>> rows = new ArrayList<>();
        rows.add(BandTable.header(""));
        entries.forEach(entry -> rows.add(row(entry)));
        BandTable.append(rows, text);
        legend(entries, text);
        for (LimitRun.Entry entry : entries) {
            entry.band().ifPresent(band -> {
                text.append('\n')
                        .append("CLs")
                        .append(entry.patch().isEmpty() ? "" : " with " + Signal.label(entry.patch()))
                        .append('\n');
                BandTable.append(scan(band, entry.poi()), text);
            });
        }
        return text.toString();
    }

    private static void legend(List<LimitRun.Entry> entries, StringBuilder text) {
        entries.stream()
                .flatMap(entry -> entry.limits().stream())
                .flatMap(limits -> Stream.concat(Stream.of(limits.observed()), limits.expected().stream()))
                .map(Limit::standing)
                .filter(standing -> standing != Limit.Standing.INSIDE)
                .distinct()
                .sorted()
                .forEach(standing -> text.append("  ")
                        .append(mark(standing))
                        .append(' ')
                        .append(standing.words())
                        .append('\n'));
    }

    private static String mark(Limit.Standing standing) {
        return switch (standing) {
            case INSIDE -> "";
            case OUTSIDE_SUGGESTED_BOUNDS -> "*";
            case EXCLUDED_AT_ZERO -> "!";
            case AT_JUMP -> "^";
            case BELOW_FIRST_POINT -> "<";
            case ABOVE_LAST_POINT -> ">";
            case SEVERAL_CROSSINGS -> "~";
        };
    }

    private static List<String> row(LimitRun.Entry entry) {
        List<String> row = new ArrayList<>(List.of(Signal.label(entry.patch())));
        if (entry.limits().isEmpty()) {
            row.add("none");
            return row;
        }
        LimitResult limits = entry.limits().get();
        Stream.concat(Stream.of(limits.observed()), limits.expected().stream())
                .map(LimitTable::cell)
                .forEach(row::add);
        return row;
    }

    private static String cell(Limit limit) {
        return BandTable.number(limit.mu()) + mark(limit.standing());
    }

    /** The p-values of a scan, a row for each value. */
    static String text(LimitBand band, String poi) {
        StringBuilder text = new StringBuilder("CLs\n");
        BandTable.append(scan(band, poi), text);
        return text.toString();
    }

    private static List<List<String>> scan(LimitBand band, String poi) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(BandTable.header(poi));
        names.addAll(List.of("CLs+b", "CLb"));
        rows.add(names);
        double[][] expected = band.expected();
        for (int i = 0; i < band.mu().length; i++) {
            List<String> row =
                    new ArrayList<>(List.of(BandTable.number(band.mu()[i]), BandTable.number(band.observed()[i])));
            for (double[] curve : expected) {
                row.add(BandTable.number(curve[i]));
            }
            row.add(BandTable.number(band.clsb()[i]));
            row.add(BandTable.number(band.clb()[i]));
            rows.add(row);
        }
        return rows;
    }
}
