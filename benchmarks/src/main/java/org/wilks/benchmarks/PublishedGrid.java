package org.wilks.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.workspace.PatchSet;
import org.wilks.infer.workspace.SignalPatch;

/**
 * A grid of 125 signals on the background of region A of the ATLAS search for bottom squarks (arXiv:1908.03122): the seven published patches of
 * the repository, their yields and shapes scaled by factors from 0.5 to 2, as the masses of a published grid scale them.
 */
public final class PublishedGrid {
    /** As many as the published grid has. */
    static final int SIGNALS = 125;

    private static final double LOWEST = 0.5;
    private static final double RANGE = 4;

    private PublishedGrid() {}

    /**
     * Writes the patch set.
     *
     * @param arguments the file
     * @throws IOException when it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), document().toString());
    }

    /** The folder of the published region. */
    static Path folder() {
        try {
            Path classes = Path.of(PublishedGrid.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../../infer/src/test/resources/org/wilks/infer/histfactory/atlas/RegionA")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The background-only workspace. */
    static WorkspaceFile background() {
        return WorkspaceFile.read(folder().resolve("BkgOnly.json"));
    }

    /** The patches of the grid. */
    static List<JsonPatch> signals() throws IOException {
        return PatchSet.of(document(), "grid").patches().stream()
                .map(SignalPatch::patch)
                .toList();
    }

    /** The grid as a patch set. */
    static JsonNode document() throws IOException {
        List<Path> published;
        try (Stream<Path> files = Files.list(folder())) {
            published = files.filter(file -> file.getFileName().toString().startsWith("patch."))
                    .sorted()
                    .toList();
        }
        List<JsonNode> patches = new ArrayList<>();
        published.forEach(file -> patches.add(JsonDocument.read(file)));
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("description", "variants of the published signals of region A");
        metadata.putObject("digests").put("sha256", background().digest());
        metadata.putArray("labels").add("variant");
        metadata.putObject("references").put("hepdata", "ins1748602");
        ArrayNode list = set.putArray("patches");
        for (int i = 0; i < SIGNALS; i++) {
            JsonNode patch = patches.get(i % patches.size()).deepCopy();
            double factor = LOWEST * StrictMath.pow(RANGE, i / (SIGNALS - 1.0));
            for (JsonNode operation : patch) {
                if (operation.has("value")) {
                    sample((ObjectNode) operation.get("value"), "signal_" + i, factor);
                }
            }
            ObjectNode item = list.addObject();
            ObjectNode about = item.putObject("metadata");
            about.put("name", "signal_" + i);
            about.putArray("values").add(i);
            item.set("patch", patch);
        }
        set.put("version", "1.0.0");
        return set;
    }

    private static void sample(ObjectNode sample, String name, double factor) {
        sample.put("name", name);
        scale(sample, "data", factor);
        for (JsonNode modifier : sample.get("modifiers")) {
            if (modifier.get("type").textValue().equals("histosys")) {
                scale((ObjectNode) modifier.get("data"), "hi_data", factor);
                scale((ObjectNode) modifier.get("data"), "lo_data", factor);
            } else if (modifier.get("type").textValue().equals("staterror")) {
                scale((ObjectNode) modifier, "data", factor);
            }
        }
    }

    private static void scale(ObjectNode object, String key, double factor) {
        ArrayNode scaled = JsonNodeFactory.instance.arrayNode();
        object.get(key).forEach(value -> scaled.add(factor * value.doubleValue()));
        object.set(key, scaled);
    }
}
