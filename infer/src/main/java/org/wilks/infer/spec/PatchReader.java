package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the operations of a JSON patch. Keys that an operation does not know are ignored, as RFC 6902 asks. */
final class PatchReader {
    private static final int NAMED = 5;

    private PatchReader() {}

    static List<PatchOperation> operations(JsonNode document) {
        if (!document.isArray()) {
            throw new Refusal("", notAPatch(document));
        }
        List<PatchOperation> operations = new ArrayList<>();
        for (int i = 0; i < document.size(); i++) {
            operations.add(operation(document.get(i), "/" + i));
        }
        return operations;
    }

    private static String notAPatch(JsonNode document) {
        String allowed = "allowed: a JSON patch, a list of operations";
        if (document.path("patches").isArray()) {
            JsonNode patches = document.get("patches");
            String names = StreamSupport.stream(patches.spliterator(), false)
                    .limit(NAMED)
                    .map(patch -> patch.at("/metadata/name").asText())
                    .collect(Collectors.joining(", "));
            return "found a patch set of " + patches.size() + " patches (" + names
                    + (patches.size() > NAMED ? ", ..." : "") + "); " + allowed
                    + ": take one patch out of the set (wilks patchset extract)";
        }
        if (document.has("channels")) {
            return "found a " + (document.has("observations") ? "workspace" : "model") + "; " + allowed;
        }
        if (document.has("op")) {
            return "found one operation; " + allowed + ": put it in brackets";
        }
        return "found " + (document.isObject() ? "an object" : JsonCursor.quoted(document.asText())) + "; " + allowed;
    }

    private static PatchOperation operation(JsonNode node, String place) {
        if (!node.isObject()) {
            throw new Refusal(
                    place, "found something else than an object; allowed: an operation, an object with op and path");
        }
        String word = text(node, "op", place);
        return switch (word) {
            case "add" -> new PatchOperation.Add(pointer(node, "path", place), value(node, place));
            case "remove" -> new PatchOperation.Remove(pointer(node, "path", place));
            case "replace" -> new PatchOperation.Replace(pointer(node, "path", place), value(node, place));
            case "move" -> move(pointer(node, "from", place), pointer(node, "path", place), place);
            case "copy" -> new PatchOperation.Copy(pointer(node, "from", place), pointer(node, "path", place));
            case "test" -> new PatchOperation.Test(pointer(node, "path", place), value(node, place));
            default ->
                throw new Refusal(
                        place + "/op",
                        "found " + JsonCursor.quoted(word) + "; allowed: add, remove, replace, move, copy, test");
        };
    }

    private static PatchOperation move(Pointer from, Pointer path, String place) {
        if (from.above(path)) {
            throw new Refusal(place, "a value cannot be moved into itself, from " + from + " to " + path);
        }
        return new PatchOperation.Move(from, path);
    }

    private static Pointer pointer(JsonNode node, String key, String place) {
        try {
            return Pointer.of(text(node, key, place));
        } catch (Refusal refusal) {
            throw refusal.pointer().isEmpty() ? new Refusal(place + "/" + key, refusal.getMessage()) : refusal;
        }
    }

    private static String text(JsonNode node, String key, String place) {
        if (!node.path(key).isTextual()) {
            throw new Refusal(
                    place,
                    "key " + key + (node.has(key) ? " is not a string" : " is missing")
                            + "; needed: an operation with op and path, and with from (move, copy) or value (add, replace, test)");
        }
        return node.get(key).textValue();
    }

    private static JsonNode value(JsonNode node, String place) {
        if (!node.has("value")) {
            throw new Refusal(place, "key value is missing; add, replace and test need it");
        }
        return node.get("value");
    }
}
