package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.limit.LimitBand;

/** The p-values at values of the parameter of interest, as rows. */
final class ScanRows {
    private static final List<String> VALUES = List.of("CLs", "CLsb", "CLb");
    private static final List<String> QUANTILES = List.of("minus2", "minus1", "median", "plus1", "plus2");

    private ScanRows() {}

    static ArrayNode tree(LimitBand band) {
        ArrayNode rows = ResultJson.list();
        double[] mu = band.mu();
        double[][] observed = observed(band);
        double[][][] expected = expected(band);
        for (int i = 0; i < mu.length; i++) {
            ObjectNode row = rows.addObject();
            row.set("test_poi", ResultJson.number(mu[i], "test_poi"));
            for (int v = 0; v < VALUES.size(); v++) {
                String name = VALUES.get(v);
                row.set(name + "_obs", ResultJson.number(observed[v][i], name + "_obs"));
                row.set(name + "_exp", ResultJson.numbers(column(expected[v], i), name + "_exp"));
            }
        }
        return rows;
    }

    /** Comma-separated values under a line of names. */
    static String csv(LimitBand band) {
        StringBuilder text = new StringBuilder("test_poi");
        for (String name : VALUES) {
            text.append(',').append(name).append("_obs");
            QUANTILES.forEach(
                    quantile -> text.append(',').append(name).append("_exp_").append(quantile));
        }
        text.append('\n');
        double[] mu = band.mu();
        double[][] observed = observed(band);
        double[][][] expected = expected(band);
        for (int i = 0; i < mu.length; i++) {
            List<String> cells = new ArrayList<>(List.of(Double.toString(mu[i])));
            for (int v = 0; v < VALUES.size(); v++) {
                cells.add(Double.toString(observed[v][i]));
                Arrays.stream(column(expected[v], i)).mapToObj(Double::toString).forEach(cells::add);
            }
            text.append(cells.stream().collect(Collectors.joining(","))).append('\n');
        }
        return text.toString();
    }

    private static double[][] observed(LimitBand band) {
        return new double[][] {band.observed(), band.clsb(), band.clb()};
    }

    private static double[][][] expected(LimitBand band) {
        return new double[][][] {band.expected(), band.expectedClsb(), band.expectedClb()};
    }

    private static double[] column(double[][] rows, int i) {
        return Arrays.stream(rows).mapToDouble(row -> row[i]).toArray();
    }
}
