package org.wilks.cli.workspace;

import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.JsonPatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the workspace that patches make. */
@Command(
        name = "patch",
        description = "Apply JSON patches to a workspace and print the workspace they make.",
        optionListHeading = "%nOptions:%n")
public final class PatchCommand implements Job {
    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private PatchOption patches;

    @Mixin
    private OutputFileOption output;

    /** The command before its options are read. */
    public PatchCommand() {}

    @Override
    public void run(Console console) {
        output.require();
        List<JsonPatch> read = patches.read(argument.file(), console);
        output.write(argument.file().workspace(console).withPatches(read).document(), console);
    }
}
