package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.interval.ProfileScan;

/** A profile scan as JSON, as a table and as comma-separated values. */
final class ProfileTable {
    private final ProfileScan scan;
    private final List<String> names = new ArrayList<>(List.of("delta_q"));
    private final List<double[][]> values = new ArrayList<>();

    ProfileTable(ProfileScan scan) {
        this.scan = scan;
        values.add(scan.observed());
        scan.othersFixed().ifPresent(held -> add("delta_q_others_fixed", held));
        scan.expected().ifPresent(expected -> add("delta_q_expected", expected));
    }

    private void add(String name, double[][] more) {
        names.add(name);
        values.add(more);
    }

    ObjectNode tree() {
        ObjectNode tree = ResultJson.object();
        tree.set("parameters", ResultJson.texts(scan.names()));
        tree.set("best_fit", ResultJson.numbers(scan.best(), "best_fit"));
        scan.expectedBest().ifPresent(best -> tree.set("expected_at", ResultJson.numbers(best, "expected_at")));
        ArrayNode points = tree.putArray("points");
        scan.grids().forEach(grid -> points.add(ResultJson.numbers(grid, "points")));
        for (int k = 0; k < names.size(); k++) {
            ArrayNode list = tree.putArray(names.get(k));
            for (double[] row : values.get(k)) {
                ArrayNode place = scan.names().size() == 1 ? list : list.addArray();
                for (double value : row) {
                    if (value == Double.POSITIVE_INFINITY) {
                        place.addNull();
                    } else {
                        place.add(ResultJson.number(value, names.get(k)));
                    }
                }
            }
        }
        return tree;
    }

    /** One row a point, the second parameter fastest. */
    private List<List<String>> rows(java.util.function.DoubleFunction<String> format) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(scan.names());
        header.addAll(names);
        rows.add(header);
        for (int i = 0; i < scan.observed().length; i++) {
            for (int j = 0; j < scan.observed()[i].length; j++) {
                List<String> row = new ArrayList<>();
                row.add(format.apply(scan.grids().get(0)[i]));
                if (scan.names().size() == 2) {
                    row.add(format.apply(scan.grids().get(1)[j]));
                }
                for (double[][] one : values) {
                    row.add(one[i][j] == Double.POSITIVE_INFINITY ? "inf" : format.apply(one[i][j]));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    String text() {
        StringBuilder text = new StringBuilder("-2 ln L above its minimum at ");
        for (int k = 0; k < scan.names().size(); k++) {
            text.append(k == 0 ? "" : ", ")
                    .append(scan.names().get(k))
                    .append(" = ")
                    .append(BandTable.number(scan.best()[k]));
        }
        text.append('\n');
        BandTable.append(rows(value -> String.format(Locale.ROOT, "%.6g", value)), text);
        return text.toString();
    }

    String csv() {
        StringBuilder text = new StringBuilder();
        rows(Double::toString).forEach(row -> text.append(String.join(",", row)).append('\n'));
        return text.toString();
    }
}
