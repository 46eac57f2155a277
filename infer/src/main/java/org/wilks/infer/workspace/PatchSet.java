package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.UnreadableFile;

/**
 * The signals of a search: named JSON patches of one background-only workspace, each at its place in a space with labels, and the digests of
 * that workspace. The form of the patch sets on HEPData, version 1.0.0.
 *
 * <pre>{@code
 * PatchSet signals = PatchSet.read(Path.of("patchset.json"));
 * WorkspaceFile workspace = signals.apply(WorkspaceFile.read(Path.of("BkgOnly.json")), "sbottom_1300_850_60");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class PatchSet {
    private final String name;
    private final ObjectNode metadata;
    private final List<String> labels;
    private final Map<String, String> digests;
    private final Map<String, SignalPatch> patches;

    PatchSet(
            String name,
            ObjectNode metadata,
            List<String> labels,
            Map<String, String> digests,
            Map<String, SignalPatch> patches) {
        this.name = name;
        this.metadata = metadata;
        this.labels = List.copyOf(labels);
        this.digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
        this.patches = Collections.unmodifiableMap(new LinkedHashMap<>(patches));
    }

    /**
     * The patch set in a file, {@code .json} or {@code .json.gz}.
     *
     * @param path the file
     * @return the set
     * @throws UnreadableFile if the file cannot be read
     * @throws InvalidWorkspace if it is no patch set; the message holds the JSON pointer
     */
    public static PatchSet read(Path path) {
        return new PatchSetReader(path.toString()).set(JsonDocument.read(path));
    }

    /**
     * The patch set in a stream, which is read to its end and not closed.
     *
     * @param in the JSON text, UTF-8, or its gzip form
     * @param name what messages call it
     * @return the set
     * @throws UnreadableFile if the stream cannot be read
     * @throws InvalidWorkspace if it is no patch set; the message holds the JSON pointer
     */
    public static PatchSet read(InputStream in, String name) {
        return new PatchSetReader(name).set(JsonDocument.read(in, name));
    }

    /**
     * The patch set in a JSON tree.
     *
     * @param document the tree; copied
     * @param name what messages call it
     * @return the set
     * @throws InvalidWorkspace if it is no patch set; the message holds the JSON pointer
     */
    public static PatchSet of(JsonNode document, String name) {
        return new PatchSetReader(name).set(document.deepCopy());
    }

    /**
     * What messages call the set: the path of the file.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What was written about the set: {@code description}, {@code digests}, {@code labels}, {@code references} and whatever else.
     *
     * @return a copy
     */
    public JsonNode metadata() {
        return metadata.deepCopy();
    }

    /**
     * What the set is of.
     *
     * @return the description
     */
    public String description() {
        return metadata.get("description").textValue();
    }

    /**
     * The labels of the space of the signals: masses, say.
     *
     * @return at least one
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * The digests of the workspace that the patches are for, by algorithm.
     *
     * @return at least one, in the order of the document
     */
    public Map<String, String> digests() {
        return digests;
    }

    /**
     * The patches in the order of the document.
     *
     * @return at least one
     */
    public List<SignalPatch> patches() {
        return List.copyOf(patches.values());
    }

    /**
     * The patch of a name.
     *
     * @param wanted the name
     * @return the patch
     * @throws InvalidWorkspace if there is none, with the nearest name
     */
    public SignalPatch patch(String wanted) {
        SignalPatch patch = patches.get(wanted);
        if (patch == null) {
            throw new InvalidWorkspace(name + ", /patches: there is no patch '" + wanted + "'"
                    + Names.nearest(wanted, patches.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")
                    + "; it has " + Names.list(patches.keySet()));
        }
        return patch;
    }

    /**
     * The patch at a place.
     *
     * @param values the values of the labels, in their order
     * @return the patch
     * @throws InvalidWorkspace if there is none
     */
    public SignalPatch patch(List<Coordinate> values) {
        return patches.values().stream()
                .filter(patch -> patch.values().equals(values))
                .findFirst()
                .orElseThrow(() -> new InvalidWorkspace(name + ", /patches: there is no patch at " + labels + " = "
                        + values + "; it has "
                        + Names.list(patches.values().stream()
                                .map(SignalPatch::toString)
                                .toList())));
    }

    /**
     * Requires that the set was made for a workspace: that all its digests are the workspace's.
     *
     * @param background the workspace
     * @throws InvalidWorkspace naming the first digest that differs
     */
    public void verify(WorkspaceFile background) {
        digests.forEach((algorithm, expected) -> {
            String found = background.digest(algorithm);
            if (!found.equalsIgnoreCase(expected)) {
                throw new InvalidWorkspace(background.name() + ": is not the workspace that " + name
                        + " was made for: its " + algorithm + " digest is " + found + "; allowed: " + expected + " ("
                        + name + ", /metadata/digests/" + algorithm + ")");
            }
        });
    }

    /**
     * The workspace with a signal: the patch applied to the whole document, after {@link #verify}. It is read and checked anew.
     *
     * @param background the workspace that the set was made for; not modified
     * @param patch the name of the patch
     * @return a new workspace
     * @throws InvalidWorkspace if the workspace is another one, there is no such patch, it does not fit or the result is no workspace
     */
    public WorkspaceFile apply(WorkspaceFile background, String patch) {
        SignalPatch chosen = patch(patch);
        verify(background);
        return background.withPatches(List.of(chosen.patch()));
    }
}
