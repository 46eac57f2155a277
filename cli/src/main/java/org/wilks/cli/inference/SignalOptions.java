package org.wilks.cli.inference;

import java.util.ArrayList;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.InputFile;
import org.wilks.infer.workspace.PatchSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The signals of a command that takes each of several. */
final class SignalOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--each",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Do so for each of these patches, each applied alone after those of --patch.")
    private List<String> files = List.of();

    @Option(
            names = "--patchset",
            paramLabel = "FILE",
            description = "Do so for each patch of this patch set, which must be for the workspace.")
    private String set;

    /** Whether signals were named, before any is read. */
    boolean any() {
        return !files.isEmpty() || set != null;
    }

    /** The patches that are applied one by one: those of --each, then those of the patch set; none when there are no such options. */
    List<Signal> read(LikelihoodSource from, Console console) {
        if (!any()) {
            return List.of();
        }
        if (!(from instanceof ModelSource source)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '" + (set == null ? "--each" : "--patchset")
                            + "': a simplified likelihood takes no patches, a workspace is needed");
        }
        List<Signal> each = new ArrayList<>();
        files.forEach(file -> each.add(Signal.of(new InputFile(file).patch(console))));
        if (set != null) {
            PatchSet patches = new InputFile(set).patchSet(console);
            patches.verify(source.file());
            each.addAll(Signal.of(patches));
        }
        return each;
    }
}
