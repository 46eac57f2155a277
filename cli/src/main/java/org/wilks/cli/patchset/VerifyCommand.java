package org.wilks.cli.patchset;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.WorkspaceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks that a patch set and a workspace belong together. */
@Command(
        name = "verify",
        description = "Check that a workspace has the digests of a patch set, so that its patches are for it.",
        optionListHeading = "%nOptions:%n")
public final class VerifyCommand implements Job {
    @Mixin
    private BackgroundAndSet input;

    /** The command before its options are read. */
    public VerifyCommand() {}

    @Override
    public void run(Console console) {
        input.require();
        WorkspaceFile background = input.background(console);
        input.set(console).verify(background);
        console.results().print("All good.\n");
    }
}
