package org.wilks.infer.model;

import java.util.HashMap;
import java.util.Map;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.Workspace;

/** Evaluators straight from workspaces, for tests of what is below the model. */
final class Evaluators {
    private Evaluators() {}

    static Layout layout(Workspace workspace) {
        return Layout.of(workspace, ModelOptions.defaults());
    }

    static Data observed(Workspace workspace) {
        Layout layout = layout(workspace);
        Map<String, double[]> counts = new HashMap<>();
        for (Observation observation : workspace.observations()) {
            counts.put(observation.channel(), observation.counts());
        }
        double[] main = new double[layout.bins()];
        for (Layout.ChannelBins channel : layout.channels()) {
            System.arraycopy(counts.get(channel.name()), 0, main, channel.offset(), channel.bins());
        }
        return new Data(main, layout.auxiliary());
    }

    static ModelEvaluator of(Workspace workspace) {
        return of(workspace, HistoSysCode.CODE4P, NormSysCode.CODE4, observed(workspace));
    }

    static ModelEvaluator of(Workspace workspace, HistoSysCode histoSys, NormSysCode normSys, Data data) {
        return new ModelEvaluator(coefficients(workspace, histoSys, normSys), data);
    }

    static Coefficients coefficients(Workspace workspace, HistoSysCode histoSys, NormSysCode normSys) {
        Layout layout = layout(workspace);
        Plan plan = Plan.of(layout, histoSys, normSys);
        Templates templates = Templates.of(layout, plan);
        return new Coefficients(plan, templates, Auxiliaries.following(layout, templates));
    }
}
