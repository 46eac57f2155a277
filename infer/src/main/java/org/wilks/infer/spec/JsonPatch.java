package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

/**
 * A JSON patch, RFC 6902: operations {@code add}, {@code remove}, {@code replace}, {@code move}, {@code copy} and {@code test} that make one
 * document of another. It is applied as a whole or not at all.
 *
 * <pre>{@code
 * [{"op": "replace", "path": "/channels/0/samples/0/data", "value": [5.5, 11.0]}]
 * }</pre>
 *
 * <p>Patches of a signal usually apply to the model of a measurement, an object with {@code channels} and {@code parameters}
 * ({@link WorkspaceFile#forMeasurement}); those that have paths such as {@code /observations} apply to a whole workspace
 * ({@link WorkspaceFile#withPatches}). The paths of channels are the same in both.
 *
 * <p>Immutable and thread-safe. Limits: those of {@link WorkspaceFile}, and a million values copied by {@code copy}.
 */
public final class JsonPatch {
    private static final int MOST_COPIED = 1_000_000;
    private static final Set<String> ONLY_IN_WORKSPACE = Set.of("observations", "measurements", "version");

    private final String name;
    private final JsonNode content;
    private final List<PatchOperation> operations;

    private JsonPatch(String name, JsonNode content, List<PatchOperation> operations) {
        this.name = name;
        this.content = content;
        this.operations = List.copyOf(operations);
    }

    /**
     * The patch in a file, {@code .json} or {@code .json.gz}.
     *
     * @param path the file
     * @return the patch
     * @throws UnreadableFile if the file cannot be read
     * @throws InvalidWorkspace if it is not a patch; the message holds the JSON pointer
     */
    public static JsonPatch read(Path path) {
        return parsed(JsonInput.read(path), path.toString());
    }

    /**
     * The patch in a stream, which is read to its end and not closed.
     *
     * @param in the JSON text, UTF-8, or its gzip form
     * @param name what messages call it
     * @return the patch
     * @throws UnreadableFile if the stream cannot be read
     * @throws InvalidWorkspace if it is not a patch; the message holds the JSON pointer
     */
    public static JsonPatch read(InputStream in, String name) {
        return parsed(JsonInput.read(in, name), name);
    }

    /**
     * The patch in a JSON text.
     *
     * @param json the text
     * @param name what messages call it
     * @return the patch
     * @throws InvalidWorkspace if it is not a patch; the message holds the JSON pointer
     */
    public static JsonPatch of(String json, String name) {
        return parsed(json.getBytes(StandardCharsets.UTF_8), name);
    }

    /**
     * The patch in a JSON tree, as patch sets hold them.
     *
     * @param document the list of operations; copied
     * @param name what messages call it
     * @return the patch
     * @throws InvalidWorkspace if it is not a patch; the message holds the JSON pointer
     */
    public static JsonPatch of(JsonNode document, String name) {
        try {
            JsonNode own = document.deepCopy();
            return new JsonPatch(name, own, PatchReader.operations(own));
        } catch (Refusal refusal) {
            throw new InvalidWorkspace(name + Source.place(refusal.pointer()) + ": " + refusal.getMessage());
        }
    }

    private static JsonPatch parsed(byte[] json, String name) {
        return of(Source.of(json).tree(name), name);
    }

    /**
     * What messages call the patch: the path of the file.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The SHA-256 digest of the list of operations: {@link Digest}.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        return Digest.of(content, Digest.DEFAULT_ALGORITHM);
    }

    /** The operations, in their order. */
    List<PatchOperation> operations() {
        return operations;
    }

    /**
     * The number of operations.
     *
     * @return 0 or more
     */
    public int size() {
        return operations.size();
    }

    /**
     * The document after all operations, in their order. Cost O(size of document and patch).
     *
     * @param document the document; not modified
     * @return a new tree
     * @throws InvalidWorkspace naming the operation and the place in the document if one of them does not fit
     */
    public JsonNode apply(JsonNode document) {
        JsonNode root = document.deepCopy();
        Budget budget = new Budget();
        for (int i = 0; i < operations.size(); i++) {
            PatchOperation operation = operations.get(i);
            try {
                budget.check(operation, root);
                root = operation.apply(root);
            } catch (Refusal refusal) {
                throw new InvalidWorkspace(name + ", /" + i + ": " + operation.word() + " at "
                        + JsonCursor.quoted(operation.path().toString()) + " does not fit: " + refusal.getMessage()
                        + hint(operation.path(), document));
            }
        }
        return root;
    }

    /** What to do with a patch that was written for the other form of document. */
    private static String hint(Pointer path, JsonNode document) {
        if (path.isRoot() || !(document instanceof ObjectNode)) {
            return "";
        }
        String first = path.steps().get(0);
        if (ONLY_IN_WORKSPACE.contains(first) && !document.has("observations")) {
            return "; this patch is for a whole workspace, while a model (channels and parameters) is patched here:"
                    + " patch the workspace first";
        }
        if (first.equals("parameters") && document.has("measurements")) {
            return "; this patch is for the model of a measurement (channels and parameters), while a whole workspace is patched"
                    + " here: there parameters are at /measurements/0/config/parameters";
        }
        return "";
    }

    /** Keeps what a few copies of copies can grow to within bounds. */
    private static final class Budget {
        private long left = MOST_COPIED;

        void check(PatchOperation operation, JsonNode root) {
            int below = operation.path().steps().size();
            if (operation instanceof PatchOperation.Copy copy) {
                left -= measure(copy.from().in(root), below);
            } else if (operation instanceof PatchOperation.Move move) {
                measure(move.from().in(root), below);
            } else if (operation instanceof PatchOperation.Add add) {
                measure(add.value(), below);
            } else if (operation instanceof PatchOperation.Replace replace) {
                measure(replace.value(), below);
            }
            if (left < 0) {
                throw new Refusal("", "the patch copies more than " + MOST_COPIED + " values; allowed: fewer");
            }
        }

        /** The number of values in a value at this depth of the document. */
        private static long measure(JsonNode value, int depth) {
            if (depth > JsonInput.MOST_NESTED) {
                throw new Refusal(
                        "",
                        "the value would be nested deeper than " + JsonInput.MOST_NESTED + " levels; allowed: fewer");
            }
            long values = 1;
            for (JsonNode child : value) {
                values += measure(child, depth + 1);
            }
            return values;
        }
    }
}
