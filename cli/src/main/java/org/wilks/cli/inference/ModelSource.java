package org.wilks.cli.inference;

import java.util.List;
import java.util.function.Supplier;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.MatrixMemory;
import org.wilks.infer.grid.SignalGrid;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;

/**
 * A workspace that has been read, and what a model is made of it with.
 *
 * @param file the workspace with its document
 * @param patches what is applied to the model, in order
 * @param options the measurement and the interpolation
 */
record ModelSource(WorkspaceFile file, List<JsonPatch> patches, ModelOptions options) implements LikelihoodSource {

    /** The model, after saying what a user should know of it. */
    Model model(Console console) {
        Model model = named(this::make);
        remark(model, console);
        return model;
    }

    /** Says what a user should know of a model that was made of it. */
    void remark(Model model, Console console) {
        List<Measurement> measurements = file.workspace().measurements();
        if (measurements.size() > 1 && options.measurement().isEmpty()) {
            List<String> names = measurements.stream().map(Measurement::name).toList();
            console.remark("of " + names.size() + " measurements the first, " + names.get(0)
                    + ", is used; --measurement chooses another: "
                    + String.join(", ", names.subList(1, names.size())));
        }
        model.remarks().forEach(console::remark);
        MatrixMemory.remark(model.layout().size()).ifPresent(console::remark);
    }

    /** The models with one more patch each. */
    SignalGrid grid() {
        return SignalGrid.of(file, patches, options);
    }

    @Override
    public Given given(Console console) {
        Model model = model(console);
        return new Given(model, model.observed());
    }

    /** What is made of the model; a fault of the model names the workspace. */
    @Override
    public <T> T named(Supplier<T> work) {
        return named("", work);
    }

    /** What is made of the model with a patch; a fault of the model names the workspace and the patch. */
    <T> T named(String patch, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidModel | InvalidModifier | InvalidData e) {
            throw new InvalidModel(file.name() + (patch.isEmpty() ? "" : " with " + patch) + ": " + e.getMessage(), e);
        }
    }

    private Model make() {
        return Model.of(workspace(), options);
    }

    /** The workspace with its patches, as far as the measurement needs it. */
    Workspace workspace() {
        return file.forMeasurement(options.measurement(), patches);
    }

    /** The name of the measurement that is used. */
    String measurement() {
        return options.measurement()
                .orElseGet(() -> file.workspace().measurements().get(0).name());
    }
}
