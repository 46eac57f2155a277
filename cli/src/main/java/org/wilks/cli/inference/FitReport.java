package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Covariance;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.fit.FlatCombination;

/** A fit as the command prints it. */
final class FitReport {
    private final List<ParameterGroup> groups;
    private final FitResult result;

    FitReport(List<ParameterGroup> groups, FitResult result) {
        this.groups = List.copyOf(groups);
        this.result = result;
    }

    /** Says what the numbers do not: what a bound, a kink or a rate of zero stops, and what the data do not determine. */
    void remark(Console console) {
        List<String> stopped = result.atBounds();
        if (!stopped.isEmpty()) {
            console.remark("at a bound: " + String.join(", ", stopped));
        }
        List<String> kinks = result.atKinks();
        if (!kinks.isEmpty()) {
            console.remark("at a kink of the interpolation, with no uncertainty: " + String.join(", ", kinks));
        }
        for (String edge : result.atEdges()) {
            console.remark(edge + " is zero at the minimum, uncertainties are those along this edge");
        }
        for (FlatCombination flat : result.flat()) {
            console.remark("the data do not determine " + String.join(", ", flat.names())
                    + (flat.names().size() > 1 ? " together" : "") + ": the values are one choice of many");
        }
    }

    ObjectNode parameters() {
        ObjectNode tree = ResultJson.object();
        ObjectNode sets = tree.putObject("mle_parameters");
        double[] values = result.values();
        for (ParameterGroup set : groups) {
            double[] own = Arrays.copyOfRange(values, set.offset(), set.offset() + set.size());
            sets.set(set.name(), ResultJson.numbers(own, set.name()));
        }
        return tree;
    }

    void addValue(ObjectNode tree) {
        tree.set("twice_nll", ResultJson.number(result.twiceNll(), "twice_nll"));
    }

    void addUncertainties(ObjectNode tree) {
        ObjectNode sets = tree.putObject("uncertainties");
        List<OptionalDouble> all = result.standardDeviations();
        for (ParameterGroup set : groups) {
            ArrayNode own = sets.putArray(set.name());
            for (int i = 0; i < set.size(); i++) {
                add(own, all.get(set.offset() + i), set.parameterName(i));
            }
        }
        addUndetermined(tree);
    }

    void addCorrelations(ObjectNode tree) {
        Covariance covariance = result.covariance();
        int n = result.names().size();
        ArrayNode rows = ResultJson.list();
        for (int i = 0; i < n; i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < n; j++) {
                add(row, covariance.correlation(i, j), "a correlation");
            }
        }
        ObjectNode correlations = tree.putObject("correlations");
        correlations.set("parameters", ResultJson.texts(result.names()));
        correlations.set("matrix", rows);
        addUndetermined(tree);
    }

    /** What is absent is null here, and its parameters are named under {@code undetermined}. */
    private static void add(ArrayNode list, OptionalDouble value, String what) {
        if (value.isPresent()) {
            list.add(ResultJson.number(value.getAsDouble(), what));
        } else {
            list.addNull();
        }
    }

    private void addUndetermined(ObjectNode tree) {
        ArrayNode undetermined = ResultJson.list();
        for (int i = 0; i < result.names().size(); i++) {
            if (!result.covariance().isDetermined(i)) {
                undetermined.add(result.names().get(i));
            }
        }
        tree.set("undetermined", undetermined);
        tree.set("at_bounds", ResultJson.texts(result.atBounds()));
        tree.set("at_edges", ResultJson.texts(result.atEdges()));
        tree.set("at_kinks", ResultJson.texts(result.atKinks()));
    }
}
