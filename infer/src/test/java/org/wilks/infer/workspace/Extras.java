package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.WorkspaceFile;

/** The reference workspaces and what pyhf makes of them. */
final class Extras {
    private static final Path ROOT = root();

    private Extras() {}

    private static Path root() {
        try {
            return Path.of(
                    Extras.class.getResource("/org/wilks/infer/histfactory").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static WorkspaceFile workspace(String name) {
        return WorkspaceFile.read(ROOT.resolve(name + ".json"));
    }

    static JsonNode tree(String name) {
        return JsonDocument.read(ROOT.resolve("extras").resolve(name + ".json"));
    }

    /** The reference operations of a kind. */
    static List<JsonNode> operations(String kind) {
        return StreamSupport.stream(tree("workspace_ops").spliterator(), false)
                .filter(operation -> operation.get("op").textValue().equals(kind))
                .toList();
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().textValue()));
        return map;
    }

    /** A workspace in single quotes. */
    static WorkspaceFile of(String json, String name) {
        return WorkspaceFile.of(json.replace('\'', '"'), name);
    }
}
