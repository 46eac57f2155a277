package org.wilks.cli.workspace;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts a workspace into its standard order. */
@Command(
        name = "sort",
        description =
                "Print a workspace with its channels, samples, modifiers, measurements, parameters and observations"
                        + " in the order of their names.",
        optionListHeading = "%nOptions:%n")
public final class SortCommand implements Job {
    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private OutputFileOption output;

    /** The command before its options are read. */
    public SortCommand() {}

    @Override
    public void run(Console console) {
        output.require();
        output.write(argument.file().workspace(console).sorted().document(), console);
    }
}
