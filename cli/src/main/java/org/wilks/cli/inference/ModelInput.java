package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.PatchOption;
import org.wilks.cli.workspace.WorkspaceArgument;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.simplified.SimplifiedFile;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The model of a command: workspace, patches, measurement, interpolation. */
final class ModelInput {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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

    /** The workspace. */
    ModelSource read(Console console) {
        List<JsonPatch> read = patches.read(workspace.file(), console);
        try {
            return new ModelSource(workspace.file().workspace(console), read, options());
        } catch (InvalidWorkspace e) {
            if (isSimplified(console)) {
                throw new InvalidWorkspace(
                        workspace.file().name() + ": is a simplified likelihood; allowed here: a workspace", e);
            }
            throw e;
        }
    }

    /** The workspace, or the simplified likelihood that the file holds in place of one. */
    LikelihoodSource open(Console console) {
        List<JsonPatch> read = patches.read(workspace.file(), console);
        WorkspaceFile file;
        try {
            file = workspace.file().workspace(console);
        } catch (InvalidWorkspace e) {
            return simplified(e, console);
        }
        return new ModelSource(file, read, options());
    }

    private boolean isSimplified(Console console) {
        return !workspace.file().isStandardInput()
                && SimplifiedFile.isFormat(workspace.file().document(console));
    }

    private SimplifiedSource simplified(InvalidWorkspace fault, Console console) {
        if (!isSimplified(console)) {
            throw fault;
        }
        JsonNode document = workspace.file().document(console);
        String without = measurement != null
                ? "--measurement"
                : poi != null
                        ? "--poi"
                        : !interpolations.isEmpty() ? "--interpolation" : patches.any() ? "--patch" : "";
        if (!without.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '" + without + "': "
                            + workspace.file().name() + " is a simplified likelihood, a workspace is needed");
        }
        return SimplifiedSource.of(document, workspace.file().name());
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
