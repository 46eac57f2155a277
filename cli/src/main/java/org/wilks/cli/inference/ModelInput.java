package org.wilks.cli.inference;

import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.PatchOption;
import org.wilks.cli.workspace.WorkspaceArgument;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The model of a command: workspace, patches, measurement, interpolation. */
final class ModelInput {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private PatchOption patches;

    @Option(
            names = "--measurement",
            paramLabel = "NAME",
            description = "Use this measurement (default: the first of the workspace).")
    private String measurement;

    @Option(
            names = "--poi",
            paramLabel = "NAME",
            description = "Use this parameter of interest (default: the measurement's).")
    private String poi;

    @Option(
            names = "--interpolation",
            paramLabel = "TYPE=CODE",
            converter = Interpolation.Reader.class,
            description = "Interpolate histosys or normsys by another code: histosys=code0, code2, code2-continuous or"
                    + " code4p (default), normsys=code1 or code4 (default); may be given several times.")
    private List<Interpolation> interpolations = List.of();

    ModelSource read(Console console) {
        List<JsonPatch> read = patches.read(workspace.file(), console);
        return new ModelSource(workspace.file().workspace(console), read, options());
    }

    private ModelOptions options() {
        ModelOptions options = ModelOptions.defaults();
        if (measurement != null) {
            options = options.withMeasurement(measurement);
        }
        if (poi != null) {
            options = options.withPoi(poi);
        }
        for (Interpolation one : interpolations) {
            options = one.choice().apply(options);
        }
        return options;
    }
}
