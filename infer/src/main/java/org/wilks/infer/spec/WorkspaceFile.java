package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

/**
 * A HistFactory workspace together with the document it came from.
 *
 * <p>Reading checks the structure of the whole document in one pass, cost O(size): the keys of every object, the form of every value,
 * names given twice, the numbers of bins. What makes a model of it is not asked here. The document stays available as it was written,
 * integers apart from floating-point numbers.
 *
 * <p>Files may be compressed with gzip. Limits: a sixteenth of the memory of the process and at most 1 GiB of JSON, 100 levels of nesting,
 * a million bins in a histogram, a million characters in a name.
 *
 * <p>Immutable and thread-safe.
 */
public final class WorkspaceFile {
    private final String name;
    private final Source source;
    private final Workspace workspace;

    private WorkspaceFile(String name, Source source) {
        this.name = name;
        this.source = source;
        this.workspace = source.read(name, cursor -> new WorkspaceReader(cursor).workspace());
    }

    /**
     * The workspace in a file, {@code .json} or {@code .json.gz}.
     *
     * @param path the file
     * @return the workspace with its document
     * @throws UnreadableFile if the file cannot be read
     * @throws InvalidWorkspace if it is not a workspace; the message holds the JSON pointer
     */
    public static WorkspaceFile read(Path path) {
        return new WorkspaceFile(path.toString(), Source.of(JsonInput.read(path)));
    }

    /**
     * The workspace in a stream, which is read to its end and not closed.
     *
     * @param in the JSON text, UTF-8, or its gzip form
     * @param name what messages call it
     * @return the workspace with its document
     * @throws UnreadableFile if the stream cannot be read
     * @throws InvalidWorkspace if it is not a workspace; the message holds the JSON pointer
     */
    public static WorkspaceFile read(InputStream in, String name) {
        return new WorkspaceFile(name, Source.of(JsonInput.read(in, name)));
    }

    /**
     * The workspace in a JSON text.
     *
     * @param json the text
     * @param name what messages call it
     * @return the workspace with its document
     * @throws InvalidWorkspace if it is not a workspace; the message holds the JSON pointer
     */
    public static WorkspaceFile of(String json, String name) {
        return new WorkspaceFile(name, Source.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The workspace in a JSON tree.
     *
     * @param document the tree; copied
     * @param name what messages call it
     * @return the workspace with its document
     * @throws InvalidWorkspace if it is not a workspace; the message holds the JSON pointer
     */
    public static WorkspaceFile of(JsonNode document, String name) {
        return new WorkspaceFile(name, Source.of(document.deepCopy()));
    }

    /**
     * What messages call the document: the path of the file.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The typed records.
     *
     * @return the workspace
     */
    public Workspace workspace() {
        return workspace;
    }

    /**
     * The document as it was written: keys in their order, integers apart from floating-point numbers. Parsed again from the text when it
     * is first asked for.
     *
     * @return a copy
     */
    public JsonNode document() {
        return source.tree(name).deepCopy();
    }

    /**
     * The SHA-256 digest of the document, as pyhf gives it: {@link Digest}.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        return digest(Digest.DEFAULT_ALGORITHM);
    }

    /**
     * A digest of the document, as pyhf gives it: {@link Digest}.
     *
     * @param algorithm one of {@link Digest#algorithms()}
     * @return lower-case hexadecimal digits
     * @throws org.wilks.nd.error.InvalidConfiguration naming the algorithms if this is none of them
     */
    public String digest(String algorithm) {
        return Digest.of(source.tree(name), algorithm);
    }

    /**
     * The workspace in sorted order, numbers as they were written: channels, samples, measurements, parameter configurations and
     * observations by name, modifiers by name and type, all by code point. Which measurement is the first may change.
     *
     * @return a new workspace
     */
    public WorkspaceFile sorted() {
        JsonNode document = document();
        Sorting.sort(document);
        return new WorkspaceFile(name, Source.of(document));
    }

    /**
     * The workspace after patches of the whole document, in their order; it is read and checked anew.
     *
     * @param patches the patches
     * @return a new workspace
     * @throws InvalidWorkspace if a patch does not fit or the result is not a workspace
     */
    public WorkspaceFile withPatches(List<JsonPatch> patches) {
        return patches.isEmpty()
                ? this
                : new WorkspaceFile(named(patches), Source.of(patched(source.tree(name), patches)));
    }

    /**
     * The workspace of one measurement after patches of its model, in their order. The patches apply to an object with the
     * {@code channels} of the workspace and the {@code parameters} of the measurement's configuration, as those of pyhf's option
     * {@code -p} do; observations and the parameter of interest stay as they are.
     *
     * <p>Patches that only add, replace and take away samples, or take away channels, as those of signals do, cost O(their size): everything else
     * in the result is the same objects as in {@link #workspace}. Others cost O(size of the document).
     *
     * @param measurement the name of the measurement; empty for the first one
     * @param patches the patches
     * @return a workspace with this measurement only
     * @throws InvalidWorkspace if there is no such measurement, if a patch does not fit or the result is not a model
     */
    public Workspace forMeasurement(Optional<String> measurement, List<JsonPatch> patches) {
        Measurement chosen = measurement
                .map(this::measurement)
                .orElse(workspace.measurements().get(0));
        if (patches.isEmpty()) {
            return new Workspace(workspace.channels(), workspace.observations(), List.of(chosen), workspace.version());
        }
        Optional<List<Channel>> edited = SampleEdits.of(workspace.channels(), patches);
        if (edited.isPresent()) {
            return new ModelSpecification(edited.get(), chosen.parameters())
                    .workspace(chosen.name(), chosen.poi(), workspace.observations());
        }
        JsonNode tree = source.tree(name);
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.set("channels", tree.get("channels"));
        model.set(
                "parameters",
                tree.at("/measurements/" + workspace.measurements().indexOf(chosen) + "/config/parameters"));
        Source result = Source.of(patched(model, patches));
        return result.read(named(patches), cursor -> new WorkspaceReader(cursor).model(workspace.observations()))
                .workspace(chosen.name(), chosen.poi(), workspace.observations());
    }

    /**
     * The document of one measurement after patches of its model, in their order: the same as {@link #forMeasurement}, with the document, so
     * that it can be patched further.
     *
     * @param measurement the name of the measurement; empty for the first one
     * @param patches the patches
     * @return a workspace with this measurement only
     * @throws InvalidWorkspace if there is no such measurement, if a patch does not fit or the result is not a model
     */
    public WorkspaceFile withModelPatches(Optional<String> measurement, List<JsonPatch> patches) {
        forMeasurement(measurement, patches);
        Measurement chosen = measurement
                .map(this::measurement)
                .orElse(workspace.measurements().get(0));
        ObjectNode document = (ObjectNode) document();
        ObjectNode kept = (ObjectNode)
                document.at("/measurements/" + workspace.measurements().indexOf(chosen));
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.set("channels", document.get("channels"));
        model.set("parameters", kept.at("/config/parameters"));
        JsonNode result = patched(model, patches);
        document.set("channels", result.get("channels"));
        document.set("measurements", JsonNodeFactory.instance.arrayNode().add(kept));
        ((ObjectNode) kept.get("config"))
                .set(
                        "parameters",
                        result.has("parameters") ? result.get("parameters") : JsonNodeFactory.instance.arrayNode());
        return new WorkspaceFile(named(patches), Source.of(document));
    }

    private Measurement measurement(String wanted) {
        try {
            return workspace.measurement(wanted);
        } catch (InvalidWorkspace e) {
            throw new InvalidWorkspace(name + ": " + e.getMessage());
        }
    }

    private static JsonNode patched(JsonNode tree, List<JsonPatch> patches) {
        JsonNode result = tree;
        for (JsonPatch patch : patches) {
            result = patch.apply(result);
        }
        return result;
    }

    private String named(List<JsonPatch> patches) {
        return name + patches.stream().map(JsonPatch::name).collect(Collectors.joining(" and ", " with ", ""));
    }
}
