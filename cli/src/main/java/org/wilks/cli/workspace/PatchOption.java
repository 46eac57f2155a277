package org.wilks.cli.workspace;

import java.util.ArrayList;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The patches of a command, applied to the workspace one after another. */
public final class PatchOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-p", "--patch"},
            paramLabel = "FILE",
            description = "Apply this JSON patch (RFC 6902) first; several are applied one after another.")
    private List<String> files = List.of();

    /** No patch. */
    public PatchOption() {}

    /**
     * Whether there are patches.
     *
     * @return true when one was named
     */
    public boolean any() {
        return !files.isEmpty();
    }

    /**
     * The patches in the order in which they are applied.
     *
     * @param workspace where the workspace is read from
     * @param console whose input is standard input
     * @return the patches
     * @throws UnreadableFile if one cannot be read
     * @throws InvalidWorkspace if one is no patch
     */
    public List<JsonPatch> read(InputFile workspace, Console console) {
        boolean taken = workspace.isStandardInput();
        List<JsonPatch> patches = new ArrayList<>();
        for (String typed : files) {
            InputFile file = new InputFile(typed);
            if (typed.isEmpty() || taken && file.isStandardInput()) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '--patch': "
                                + (typed.isEmpty() ? "it is empty" : "standard input is read already")
                                + ", a file is needed");
            }
            taken |= file.isStandardInput();
            patches.add(file.patch(console));
        }
        return patches;
    }
}
