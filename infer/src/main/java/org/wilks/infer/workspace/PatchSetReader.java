package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.Names;

/** Reads a patch set out of its document and refuses what is none, with the JSON pointer. For one thread. */
final class PatchSetReader {
    private static final String VERSION = "1.0.0";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]+");
    private static final String NAME_FORM = "letters, digits and underscores";
    private static final Pattern MD5 = Pattern.compile("[a-f0-9]{32}");
    private static final Pattern SHA256 = Pattern.compile("[a-fA-F0-9]{64}");
    private static final Pattern HEPDATA = Pattern.compile("ins[0-9]{7}");
    private static final int SHOWN = 40;

    private final String file;

    PatchSetReader(String file) {
        this.file = file;
    }

    /** The set in a document that nobody changes. */
    PatchSet set(JsonNode document) {
        if (document.isArray()) {
            throw refusal(
                    "",
                    "found a list; allowed: a patch set, an object with metadata, patches and version: a single"
                            + " patch is a list of operations and has no name");
        }
        if (document.has("channels")) {
            throw refusal("", "found a workspace; allowed: a patch set, an object with metadata, patches and version");
        }
        object("", document, List.of("metadata", "patches", "version"), true);
        if (!VERSION.equals(document.get("version").textValue())) {
            throw refusal("/version", "found " + shown(document.get("version")) + "; allowed: \"" + VERSION + "\"");
        }
        JsonNode metadata = document.get("metadata");
        object("/metadata", metadata, List.of("references", "digests", "labels", "description"), false);
        text("/metadata/description", metadata.get("description"));
        references(metadata.get("references"));
        List<String> labels = labels(metadata.get("labels"));
        Map<String, String> digests = digests(metadata.get("digests"));
        return new PatchSet(file, (ObjectNode) metadata, labels, digests, patches(document.get("patches"), labels));
    }

    private void references(JsonNode references) {
        String place = "/metadata/references";
        object(place, references, List.of("hepdata"), true);
        matching(place + "/hepdata", references.get("hepdata"), HEPDATA, "ins and seven digits");
    }

    private List<String> labels(JsonNode list) {
        list("/metadata/labels", list, "labels");
        List<String> labels = new ArrayList<>();
        for (JsonNode label : list) {
            labels.add(matching("/metadata/labels/" + labels.size(), label, NAME, NAME_FORM));
        }
        return labels;
    }

    private Map<String, String> digests(JsonNode object) {
        String place = "/metadata/digests";
        List<String> algorithms = List.of("md5", "sha256");
        object(place, object, List.of(), false);
        Map<String, String> digests = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> digest : object.properties()) {
            String algorithm = digest.getKey();
            if (!algorithms.contains(algorithm)) {
                throw unknown(place, algorithm, algorithms);
            }
            boolean md5 = algorithm.equals("md5");
            digests.put(
                    algorithm,
                    matching(
                            place + "/" + algorithm,
                            digest.getValue(),
                            md5 ? MD5 : SHA256,
                            (md5 ? 32 : 64) + " hexadecimal digits"));
        }
        if (digests.isEmpty()) {
            throw refusal(place, "found an empty object; allowed: at least one of md5, sha256");
        }
        return digests;
    }

    private Map<String, SignalPatch> patches(JsonNode list, List<String> labels) {
        list("/patches", list, "patches");
        Map<String, SignalPatch> patches = new LinkedHashMap<>();
        Map<List<Coordinate>, String> places = new HashMap<>();
        int index = 0;
        for (JsonNode item : list) {
            String place = "/patches/" + index;
            SignalPatch patch = patch(place, item, labels);
            if (patches.putIfAbsent(patch.name(), patch) != null) {
                throw refusal(
                        place + "/metadata/name",
                        "patch \"" + shortened(patch.name()) + "\" is given twice; each name may be given once");
            }
            String other = places.putIfAbsent(patch.values(), patch.name());
            if (other != null) {
                throw refusal(
                        place + "/metadata/values",
                        labels + " = " + shortened(patch.values().toString()) + " is also that of patch \""
                                + shortened(other) + "\"; each place may be given once");
            }
            index++;
        }
        return patches;
    }

    private SignalPatch patch(String place, JsonNode item, List<String> labels) {
        object(place, item, List.of("metadata", "patch"), true);
        JsonNode metadata = item.get("metadata");
        object(place + "/metadata", metadata, List.of("name", "values"), false);
        String name = matching(place + "/metadata/name", metadata.get("name"), NAME, NAME_FORM);
        JsonNode list = metadata.get("values");
        if (!list.isArray()) {
            throw refusal(
                    place + "/metadata/values", "found " + shown(list) + "; allowed: a list of numbers and texts");
        }
        if (list.size() != labels.size()) {
            throw refusal(
                    place + "/metadata/values",
                    "found " + list.size() + " values (patch \"" + shortened(name) + "\"); allowed: " + labels.size()
                            + ", one for each of the labels " + String.join(", ", labels));
        }
        List<Coordinate> values = new ArrayList<>();
        for (JsonNode value : list) {
            values.add(coordinate(value)
                    .orElseThrow(() -> refusal(
                            place + "/metadata/values/" + values.size(),
                            "found " + shown(value) + "; allowed: a finite number or a text")));
        }
        return new SignalPatch(
                name, values, (ObjectNode) item, JsonPatch.of(item.get("patch"), file + ", patch " + name));
    }

    private static Optional<Coordinate> coordinate(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(Coordinate.of(value.textValue()));
        }
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(Coordinate.of(value.doubleValue()))
                : Optional.empty();
    }

    private void object(String place, JsonNode node, List<String> keys, boolean noOthers) {
        if (!node.isObject()) {
            throw refusal(
                    place,
                    "found " + shown(node) + "; allowed: an object"
                            + (keys.isEmpty() ? "" : " with the keys " + String.join(", ", keys)));
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (noOthers && !keys.contains(entry.getKey())) {
                throw unknown(place, entry.getKey(), keys);
            }
        }
        List<String> missing = keys.stream().filter(key -> !node.has(key)).toList();
        if (!missing.isEmpty()) {
            throw refusal(
                    place,
                    "key " + String.join(", ", missing) + " is missing; needed: an object with the keys "
                            + String.join(", ", keys));
        }
    }

    private InvalidWorkspace unknown(String place, String key, List<String> keys) {
        return refusal(
                place + "/" + shortened(key),
                "unknown key"
                        + Names.nearest(shortened(key), keys)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")
                        + "; allowed: " + String.join(", ", keys));
    }

    private void list(String place, JsonNode node, String what) {
        if (!node.isArray() || node.isEmpty()) {
            throw refusal(
                    place,
                    "found " + (node.isArray() ? "an empty list" : shown(node)) + "; allowed: a list of " + what);
        }
    }

    private String text(String place, JsonNode node) {
        if (!node.isTextual()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a text");
        }
        return node.textValue();
    }

    private String matching(String place, JsonNode node, Pattern form, String allowed) {
        String text = text(place, node);
        if (!form.matcher(text).matches()) {
            throw refusal(place, "found " + shown(node) + "; allowed: " + allowed);
        }
        return text;
    }

    private InvalidWorkspace refusal(String place, String what) {
        return new InvalidWorkspace(file + (place.isEmpty() ? "" : ", " + place) + ": " + what);
    }

    private static String shown(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "an object";
        }
        return node.isTextual() ? "the string \"" + shortened(node.textValue()) + '"' : shortened(node.asText());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}|[\\u2028\\u2029]", " ");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "...";
    }
}
