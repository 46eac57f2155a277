package org.wilks.optimize.cuts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.infer.spec.Workspace;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.model.ModelResult;

/**
 * The HistFactory model of the optimised selection: hard cuts, test events. Immutable.
 *
 * @param data what the observations of its workspace are
 * @param poi the name of the parameter of interest
 * @param mu the strength that is tested and expected
 * @param level the confidence level of limits
 * @param result what its workspace says; empty if there is no test of it, the remarks say why
 * @param impacts the measure without each of the uncertainties in turn, the last entry without any
 * @param effects what the systematic variations do to the yields
 * @param workspace the workspace
 * @param withSignal the same with what is expected with the signal for observations
 * @param remarks what a reader should know though it is no error, one line each
 */
public record CutModel(
        ModelData data,
        String poi,
        double mu,
        double level,
        Optional<ModelResult> result,
        List<Impact> impacts,
        List<SystematicEffect> effects,
        Workspace workspace,
        Workspace withSignal,
        List<String> remarks) {

    /**
     * Copies the lists.
     *
     * @param data what the observations of its workspace are
     * @param poi the name of the parameter of interest
     * @param mu the strength that is tested and expected
     * @param level the confidence level of limits
     * @param result what its workspace says; empty if there is no test of it, the remarks say why
     * @param impacts the measure without each of the uncertainties in turn, the last entry without any
     * @param effects what the systematic variations do to the yields
     * @param workspace the workspace
     * @param withSignal the same with what is expected with the signal for observations
     * @param remarks what a reader should know though it is no error, one line each
     */
    public CutModel {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(poi, "poi");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(withSignal, "withSignal");
        impacts = List.copyOf(impacts);
        effects = List.copyOf(effects);
        remarks = List.copyOf(remarks);
    }
}
