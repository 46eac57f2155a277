package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.wilks.infer.fit.Covariance;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.ParameterSet;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;

/** The law of a model's parameters that yields are propagated from: a normal one around a point, the parameter of interest at zero. */
record ExportedParameters(double[] point, double[][] covariance, List<String> remarks) {

    static ExportedParameters of(
            Workspace workspace, ModelOptions options, Model model, Set<String> exported, ExportOptions.Source source) {
        List<String> remarks = new ArrayList<>();
        return switch (source) {
            case CONSTRAINTS -> constrained(model, Optional.empty(), remarks);
            case ALL_CHANNELS -> {
                remarks.add("the counts of the exported bins enter the fit behind the background and the simplified"
                        + " likelihood itself, twice");
                yield constrained(model, Optional.of(fit(Fit.of(model).withPoi(0), model)), remarks);
            }
            case CONTROL_REGIONS -> {
                Workspace control = new Workspace(
                        workspace.channels().stream()
                                .filter(channel -> !exported.contains(channel.name()))
                                .toList(),
                        workspace.observations().stream()
                                .filter(observation -> !exported.contains(observation.channel()))
                                .toList(),
                        workspace.measurements(),
                        workspace.version());
                if (control.channels().isEmpty()) {
                    remarks.add("no channel is left for a fit of the background: its uncertainties are those of the"
                            + " constraints");
                    yield constrained(model, Optional.empty(), remarks);
                }
                Model rest = Model.of(control, options.withoutPoi());
                Fit fit = Fit.of(rest);
                String poi = poi(model);
                yield constrained(
                        model,
                        Optional.of(fit(rest.parameters().names().contains(poi) ? fit.withFixed(poi, 0) : fit, rest)),
                        remarks);
            }
        };
    }

    private static String poi(Model model) {
        return model.parameters().names().get(model.parameters().poi().orElseThrow());
    }

    private static FitResult fit(Fit fit, Model model) {
        try {
            return fit.run(model.observed());
        } catch (FitFailed e) {
            throw new FitFailed("fit of the background alone: " + e.getMessage(), e);
        }
    }

    /** Constrained parameters at their starts with the widths of their constraints, and what a fit says in place of that. */
    private static ExportedParameters constrained(Model model, Optional<FitResult> fit, List<String> remarks) {
        int n = model.parameters().size();
        int poi = model.parameters().poi().orElseThrow();
        double[] point = model.parameters().inits();
        double[][] covariance = new double[n][n];
        double[] widths = model.constraintWidths();
        boolean[] fixed = model.parameters().fixed();
        boolean[] known = new boolean[n];
        for (ParameterSet set : model.layout().parameterSets()) {
            for (int i = 0; i < set.size(); i++) {
                int p = set.offset() + i;
                known[p] = set.constrained() || fixed[p] || p == poi;
                if (set.constrained() && !fixed[p] && p != poi) {
                    double width = widths[set.auxiliaryOffset() + i];
                    covariance[p][p] = width * width;
                }
            }
        }
        point[poi] = 0;
        fit.ifPresent(result -> fitted(model, result, poi, point, covariance, known));
        for (int p = 0; p < n; p++) {
            if (!known[p]) {
                throw new InvalidModel("export of a simplified likelihood: parameter '"
                        + model.parameters().names().get(p)
                        + "' has no constraint and stands in no channel that is fitted; fit all channels, fix it, or"
                        + " leave a channel that determines it out of the export");
            }
        }
        return new ExportedParameters(point, covariance, remarks);
    }

    private static void fitted(
            Model model, FitResult result, int poi, double[] point, double[][] covariance, boolean[] known) {
        Covariance errors = result.covariance();
        double[] values = result.values();
        int[] places = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            OptionalInt place = model.layout().parameterIndex(result.names().get(i));
            places[i] = place.orElse(-1);
            if (places[i] >= 0 && places[i] != poi) {
                if (!errors.isDetermined(i)) {
                    throw new InvalidModel("export of a simplified likelihood: the fitted channels do not determine"
                            + " parameter '" + result.names().get(i)
                            + "'; fit all channels, fix it, or leave a channel that determines it out of the export");
                }
                point[places[i]] = values[i];
                known[places[i]] = true;
                covariance[places[i]] = new double[point.length];
            }
        }
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                if (places[i] >= 0 && places[j] >= 0 && places[i] != poi && places[j] != poi) {
                    covariance[places[i]][places[j]] = errors.covariance(i, j).orElseThrow();
                }
            }
        }
    }
}
