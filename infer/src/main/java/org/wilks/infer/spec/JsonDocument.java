package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Path;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

/**
 * A JSON document of whatever content, within the limits of {@link WorkspaceFile}: what a program looks at that explains why a document is
 * no workspace.
 *
 * <pre>{@code
 * JsonNode document = JsonDocument.read(Path.of("workspace.json"));
 * List<String> faults = WorkspaceSchema.of(WorkspaceSchema.Definition.WORKSPACE).faults(document);
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class JsonDocument {
    private JsonDocument() {}

    /**
     * The document in a file, {@code .json} or {@code .json.gz}.
     *
     * @param path the file
     * @return a new tree
     * @throws UnreadableFile if the file cannot be read
     * @throws InvalidWorkspace if it is not JSON, or a key is given twice in an object
     */
    public static JsonNode read(Path path) {
        return Source.of(JsonInput.read(path)).tree(path.toString());
    }

    /**
     * The document in a stream, which is read to its end and not closed.
     *
     * @param in the JSON text, UTF-8, or its gzip form
     * @param name what messages call it
     * @return a new tree
     * @throws UnreadableFile if the stream cannot be read
     * @throws InvalidWorkspace if it is not JSON, or a key is given twice in an object
     */
    public static JsonNode read(InputStream in, String name) {
        return Source.of(JsonInput.read(in, name)).tree(name);
    }
}
