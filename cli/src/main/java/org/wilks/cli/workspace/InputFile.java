package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.workspace.PatchSet;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file that a command reads, or standard input, which is typed as {@code -}.
 *
 * @param typed what was typed
 */
public record InputFile(String typed) {
    static final InputFile STANDARD_INPUT = new InputFile("-");

    /**
     * Whether it is standard input.
     *
     * @return true for {@code -}
     */
    public boolean isStandardInput() {
        return typed.equals("-");
    }

    /**
     * The name that messages give it.
     *
     * @return what was typed, or {@code standard input}
     */
    public String name() {
        return isStandardInput() ? "standard input" : typed;
    }

    /**
     * The workspace in it.
     *
     * @param console whose input is standard input
     * @return the workspace with its document
     * @throws UnreadableFile if it cannot be read
     * @throws InvalidWorkspace if it is no workspace
     */
    public WorkspaceFile workspace(Console console) {
        return isStandardInput() ? WorkspaceFile.read(console.input(), name()) : WorkspaceFile.read(path());
    }

    /**
     * The JSON document in it, whatever it describes.
     *
     * @param console whose input is standard input
     * @return the document
     * @throws UnreadableFile if it cannot be read
     * @throws InvalidWorkspace if it is not JSON
     */
    public JsonNode document(Console console) {
        return isStandardInput() ? JsonDocument.read(console.input(), name()) : JsonDocument.read(path());
    }

    /**
     * The JSON patch in it.
     *
     * @param console whose input is standard input
     * @return the patch
     * @throws UnreadableFile if it cannot be read
     * @throws InvalidWorkspace if it is no patch
     */
    public JsonPatch patch(Console console) {
        return isStandardInput() ? JsonPatch.read(console.input(), name()) : JsonPatch.read(path());
    }

    /**
     * The patch set in it.
     *
     * @param console whose input is standard input
     * @return the patch set
     * @throws UnreadableFile if it cannot be read
     * @throws InvalidWorkspace if it is no patch set
     */
    public PatchSet patchSet(Console console) {
        return isStandardInput() ? PatchSet.read(console.input(), name()) : PatchSet.read(path());
    }

    /**
     * The files of a command's parameters, of which one at most is standard input.
     *
     * @param command the command, whose parameters these are
     * @param typed what was typed for each
     * @return the files in the same order
     * @throws ParameterException if one is empty, or more than one is standard input
     */
    public static List<InputFile> each(CommandSpec command, String... typed) {
        List<String> labels = command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .toList();
        List<InputFile> files = new ArrayList<>();
        for (String one : typed) {
            boolean taken = files.contains(STANDARD_INPUT) && one.equals(STANDARD_INPUT.typed());
            if (one.isEmpty() || taken) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for parameter '" + labels.get(files.size()) + "': "
                                + (taken ? "standard input is read already" : "it is empty") + ", a file is needed");
            }
            files.add(new InputFile(one));
        }
        return files;
    }

    /**
     * Its path.
     *
     * @return the path
     * @throws UnreadableFile if what was typed is none
     */
    public Path path() {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new UnreadableFile(typed + ": is no name of a file: " + e.getReason(), e);
        }
    }
}
