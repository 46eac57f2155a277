package org.wilks.optimize.cuts;

import java.util.List;
import java.util.Objects;
import org.wilks.infer.spec.Workspace;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.model.ModelResult;

/**
 * The HistFactory model of the optimised selection: hard cuts, test events. Immutable.
 *
 * @param result what its workspace says
 * @param impacts the measure without each of the uncertainties in turn, the last entry without any
 * @param workspace the workspace
 * @param withSignal the same with what is expected with the signal for observations
 * @param remarks what a reader should know though it is no error, one line each
 */
public record CutModel(
        ModelResult result, List<Impact> impacts, Workspace workspace, Workspace withSignal, List<String> remarks) {

    /**
     * Copies the lists.
     *
     * @param result what its workspace says
     * @param impacts the measure without each of the uncertainties in turn, the last entry without any
     * @param workspace the workspace
     * @param withSignal the same with what is expected with the signal for observations
     * @param remarks what a reader should know though it is no error, one line each
     */
    public CutModel {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(withSignal, "withSignal");
        impacts = List.copyOf(impacts);
        remarks = List.copyOf(remarks);
    }
}
