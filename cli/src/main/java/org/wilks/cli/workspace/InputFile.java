package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.wilks.cli.job.Console;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

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
