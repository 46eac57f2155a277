package org.wilks.cli.patchset;

import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.InputFile;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.workspace.PatchSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A background-only workspace and a patch set, one of which may be standard input. */
final class BackgroundAndSet {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "BACKGROUND-ONLY",
            description = "The background-only workspace, JSON, also gzip-compressed; - for standard input.")
    private String background;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "PATCHSET",
            description = "The patch set; - or nothing for standard input.")
    private String set;

    private List<InputFile> files() {
        return InputFile.each(command, background, set);
    }

    /** Requires that one of them at most is standard input. */
    void require() {
        files();
    }

    WorkspaceFile background(Console console) {
        return files().get(0).workspace(console);
    }

    PatchSet set(Console console) {
        return files().get(1).patchSet(console);
    }
}
