package org.wilks.cli.patchset;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.workspace.PatchSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the patches of a patch set. */
@Command(
        name = "inspect",
        description = "Print the number of patches of a patch set and their names.",
        optionListHeading = "%nOptions:%n")
public final class ListCommand implements Job {
    @Mixin
    private PatchSetArgument argument;

    /** The command before its options are read. */
    public ListCommand() {}

    @Override
    public void run(Console console) {
        PatchSet set = argument.read(console);
        console.results()
                .print("\n    " + set.patches().size() + " patches found in Patchset\n"
                        + "---------------------------------\n\n");
        set.patches().forEach(patch -> console.results().print(patch.name() + "\n"));
    }
}
