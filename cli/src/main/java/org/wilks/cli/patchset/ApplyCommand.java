package org.wilks.cli.patchset;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.OutputFileOption;
import org.wilks.infer.spec.WorkspaceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the workspace of a signal. */
@Command(
        name = "apply",
        description =
                "Check that a patch set is for a workspace, apply one of its patches and print the workspace it makes.",
        optionListHeading = "%nOptions:%n")
public final class ApplyCommand implements Job {
    @Mixin
    private BackgroundAndSet input;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The name of the patch.")
    private String name;

    @Mixin
    private OutputFileOption output;

    /** The command before its options are read. */
    public ApplyCommand() {}

    @Override
    public void run(Console console) {
        input.require();
        output.require();
        WorkspaceFile background = input.background(console);
        output.write(input.set(console).apply(background, name).document(), console);
    }
}
