package org.wilks.infer.simplified;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;

/** Reads a simplified likelihood out of a document and refuses what is none, with the JSON pointer. For one thread. */
final class SimplifiedReader {
    private static final int SHOWN = 40;
    private static final Map<String, List<String>> KINDS = Map.of(
            "exact", List.of("kind", "yields"),
            "uncorrelated", List.of("kind", "yields", "uncertainties"),
            "unconstrained", List.of("kind", "yields", "uncertainties"),
            "correlated", List.of("kind", "yields", "covariance"),
            "third_moments", List.of("kind", "yields", "covariance", "third_moments", "convention"),
            "effective_sigma", List.of("kind", "yields", "correlation", "up", "down", "convention"));

    private final String file;

    SimplifiedReader(String file) {
        this.file = file;
    }

    SimplifiedFile file(JsonNode document) {
        if (!document.isObject()
                || !SimplifiedFile.FORMAT.equals(document.path("format").asText(""))) {
            throw refusal(
                    "",
                    "is no simplified likelihood; allowed: an object with \"format\": \"" + SimplifiedFile.FORMAT
                            + "\"");
        }
        object("", document, List.of("format", "bins", "observed", "signal", "background"), List.of("provenance"));
        JsonNode provenance = document.path("provenance");
        if (!provenance.isMissingNode() && !provenance.isObject()) {
            throw refusal("/provenance", "found " + shown(provenance) + "; allowed: an object");
        }
        Signal signal = signal(document.get("signal"));
        Background background = background(document.get("background"));
        double[] observed = numbers("/observed", document.get("observed"));
        List<String> bins = new ArrayList<>();
        for (JsonNode bin : list("/bins", document.get("bins"))) {
            bins.add(text("/bins/" + bins.size(), bin));
        }
        try {
            SimplifiedLikelihood likelihood =
                    SimplifiedLikelihood.of(signal, background, observed).withBinNames(bins);
            return new SimplifiedFile(
                    likelihood,
                    provenance.isObject() ? (ObjectNode) provenance : JsonNodeFactory.instance.objectNode());
        } catch (InvalidModel e) {
            throw refusal("", e.getMessage());
        }
    }

    private Signal signal(JsonNode node) {
        object("/signal", node, List.of("yields"), List.of("uncertainties"));
        List<SignalUncertainty> all = new ArrayList<>();
        if (node.has("uncertainties")) {
            for (JsonNode one : list("/signal/uncertainties", node.get("uncertainties"))) {
                all.add(uncertainty("/signal/uncertainties/" + all.size(), one));
            }
        }
        double[] yields = numbers("/signal/yields", node.get("yields"));
        try {
            return new Signal.Yields(yields, all);
        } catch (InvalidModel e) {
            throw refusal("/signal", e.getMessage());
        }
    }

    private SignalUncertainty uncertainty(String place, JsonNode node) {
        object(place, node, List.of("name", "kind", "up", "down"), List.of());
        String kind = word(place + "/kind", node.get("kind"), List.of("normalization", "shape"));
        try {
            return new SignalUncertainty(
                    text(place + "/name", node.get("name")),
                    kind.equals("shape") ? SignalUncertainty.Kind.SHAPE : SignalUncertainty.Kind.NORMALIZATION,
                    numbers(place + "/up", node.get("up")),
                    numbers(place + "/down", node.get("down")));
        } catch (InvalidModel e) {
            throw e.getMessage().startsWith(file) ? e : refusal(place, e.getMessage());
        }
    }

    private Background background(JsonNode node) {
        String place = "/background";
        if (!node.isObject() || !node.has("kind")) {
            throw refusal(place, "found " + shown(node) + "; needed: an object with a kind");
        }
        String kind = word(
                place + "/kind",
                node.get("kind"),
                KINDS.keySet().stream().sorted().toList());
        object(place, node, KINDS.get(kind), List.of());
        double[] yields = numbers(place + "/yields", node.get("yields"));
        try {
            return switch (kind) {
                case "exact" -> Background.exact(yields);
                case "uncorrelated" -> Background.uncorrelated(yields, numbers(node, "uncertainties"));
                case "unconstrained" -> Background.unconstrained(yields, numbers(node, "uncertainties"));
                case "correlated" -> Background.correlated(yields, matrix(node, "covariance"));
                case "third_moments" ->
                    Background.thirdMoments(
                            yields, matrix(node, "covariance"), numbers(node, "third_moments"), convention(node));
                default ->
                    Background.effectiveSigma(
                            yields,
                            matrix(node, "correlation"),
                            numbers(node, "up"),
                            numbers(node, "down"),
                            convention(node));
            };
        } catch (InvalidModel e) {
            throw e.getMessage().startsWith(file) ? e : refusal(place, e.getMessage());
        }
    }

    private Convention convention(JsonNode node) {
        return word("/background/convention", node.get("convention"), List.of("exact", "spey"))
                        .equals("spey")
                ? Convention.SPEY
                : Convention.EXACT;
    }

    private double[] numbers(JsonNode background, String key) {
        return numbers("/background/" + key, background.get(key));
    }

    private double[][] matrix(JsonNode background, String key) {
        String place = "/background/" + key;
        List<double[]> rows = new ArrayList<>();
        for (JsonNode row : list(place, background.get(key))) {
            rows.add(numbers(place + "/" + rows.size(), row));
        }
        return rows.toArray(double[][]::new);
    }

    private void object(String place, JsonNode node, List<String> needed, List<String> allowed) {
        List<String> keys =
                Stream.concat(needed.stream(), allowed.stream()).sorted().toList();
        if (!node.isObject()) {
            throw refusal(
                    place, "found " + shown(node) + "; needed: an object with the keys " + String.join(", ", keys));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw refusal(
                        place,
                        "unknown key " + shortened(name)
                                + Names.nearest(shortened(name), keys)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("")
                                + "; allowed: " + String.join(", ", keys));
            }
        }
        for (String name : needed) {
            if (!node.has(name)) {
                throw refusal(
                        place,
                        "key " + name + " is missing; needed: an object with the keys " + String.join(", ", keys));
            }
        }
    }

    private JsonNode list(String place, JsonNode node) {
        if (!node.isArray()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a list");
        }
        return node;
    }

    private double[] numbers(String place, JsonNode node) {
        list(place, node);
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.get(i);
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                throw refusal(place + "/" + i, "found " + shown(value) + "; allowed: a finite number");
            }
            values[i] = value.doubleValue();
        }
        return values;
    }

    private String text(String place, JsonNode node) {
        if (!node.isTextual()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a string");
        }
        return node.textValue();
    }

    private String word(String place, JsonNode node, List<String> allowed) {
        String word = text(place, node);
        if (!allowed.contains(word)) {
            throw refusal(
                    place,
                    "found " + shown(node)
                            + Names.nearest(shortened(word), allowed)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("")
                            + "; allowed: " + String.join(", ", allowed));
        }
        return word;
    }

    private InvalidModel refusal(String place, String what) {
        return new InvalidModel(file + (place.isEmpty() ? ": " : " at " + place + ": ") + what);
    }

    private static String shown(JsonNode node) {
        return node.isObject() ? "an object" : node.isArray() ? "a list" : shortened(node.toString());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
