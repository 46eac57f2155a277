package org.wilks.cli.workspace;

import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is in a workspace. */
@Command(
        name = "inspect",
        description = "Show the channels, samples, parameters and measurements of a workspace.",
        optionListHeading = "%nOptions:%n")
public final class InspectCommand implements Job {
    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private OutputFileOption output;

    @Option(
            names = "--measurement",
            paramLabel = "NAME",
            description = "Mark this measurement (default: the first of the workspace).")
    private String measurement;

    /** The command before its options are read. */
    public InspectCommand() {}

    @Override
    public void run(Console console) {
        output.require();
        WorkspaceFile file = argument.file().workspace(console);
        Inventory inventory = Inventory.of(file.workspace());
        console.results().print(InventoryTable.text(inventory, selected(file)));
        if (output.file().isPresent()) {
            output.write(inventory.tree(), console);
        }
    }

    private String selected(WorkspaceFile file) {
        Workspace workspace = file.workspace();
        List<String> names =
                workspace.measurements().stream().map(Measurement::name).toList();
        if (measurement == null) {
            return names.get(0);
        }
        if (!names.contains(measurement)) {
            throw new InvalidWorkspace(file.name() + ", /measurements: there is no measurement '" + measurement
                    + "'; it has " + String.join(", ", names));
        }
        return measurement;
    }
}
