package org.wilks.cli.patchset;

import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.InputFile;
import org.wilks.infer.workspace.PatchSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The patch set of a command: a file, or standard input. */
final class PatchSetArgument {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "PATCHSET",
            description = "The patch set, JSON, also gzip-compressed; - or nothing for standard input.")
    private String typed;

    PatchSet read(Console console) {
        return InputFile.each(command, typed).get(0).patchSet(console);
    }
}
