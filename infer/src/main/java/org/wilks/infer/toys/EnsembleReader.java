package org.wilks.infer.toys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.UnreadableFile;

/** Reads ensembles out of a document and refuses what is none, with the JSON pointer. For one thread. */
final class EnsembleReader {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN = 40;

    private final String file;

    EnsembleReader(String file) {
        this.file = file;
    }

    EnsembleFile file(JsonNode document) {
        if (!document.isObject() || !EnsembleFile.FORMAT.equals(text(document.path("format")))) {
            throw refusal(
                    "", "is no file of ensembles; allowed: an object with \"format\": \"" + EnsembleFile.FORMAT + "\"");
        }
        object("", document, List.of("format", "ensembles"));
        List<Ensemble> ensembles = new ArrayList<>();
        for (JsonNode item : list("/ensembles", document.get("ensembles"))) {
            ensembles.add(ensemble("/ensembles/" + ensembles.size(), item));
        }
        try {
            return new EnsembleFile(ensembles);
        } catch (InvalidInput e) {
            throw refusal("/ensembles", e.getMessage());
        }
    }

    private Ensemble ensemble(String place, JsonNode item) {
        object(
                place,
                item,
                List.of(
                        "model",
                        "data",
                        "fit",
                        "statistic",
                        "mu",
                        "hypothesis",
                        "true_mu",
                        "generation",
                        "seed",
                        "ranges",
                        "values",
                        "failures"));
        try {
            EnsembleIdentity identity = new EnsembleIdentity(
                    digest(place + "/model", item.get("model")),
                    digest(place + "/data", item.get("data")),
                    digest(place + "/fit", item.get("fit")),
                    word(place + "/statistic", item.get("statistic")),
                    number(place + "/mu", item.get("mu")),
                    word(place + "/hypothesis", item.get("hypothesis")),
                    number(place + "/true_mu", item.get("true_mu")),
                    Generation.named(word(place + "/generation", item.get("generation"))),
                    whole(place + "/seed", item.get("seed")));
            return Ensemble.of(
                    identity,
                    ranges(place + "/ranges", item.get("ranges")),
                    values(place + "/values", item.get("values")),
                    failures(place + "/failures", item.get("failures")));
        } catch (UnreadableFile e) {
            throw e;
        } catch (InvalidInput e) {
            throw refusal(place, e.getMessage());
        }
    }

    private List<IndexRange> ranges(String place, JsonNode node) {
        List<IndexRange> ranges = new ArrayList<>();
        for (JsonNode item : list(place, node)) {
            String at = place + "/" + ranges.size();
            if (list(at, item).size() != 2) {
                throw refusal(at, "found " + item.size() + " items; allowed: two, the first index and the end");
            }
            ranges.add(new IndexRange(whole(at + "/0", item.get(0)), whole(at + "/1", item.get(1))));
        }
        return ranges;
    }

    private double[] values(String place, JsonNode node) {
        double[] values = new double[list(place, node).size()];
        int size = 0;
        for (JsonNode item : node) {
            if (!item.isNumber()) {
                throw refusal(place + "/" + size, "found " + shown(item) + "; allowed: a number");
            }
            values[size++] = item.doubleValue();
        }
        return values;
    }

    private List<ToyFailure> failures(String place, JsonNode node) {
        List<ToyFailure> failures = new ArrayList<>();
        for (JsonNode item : list(place, node)) {
            String at = place + "/" + failures.size();
            object(at, item, List.of("toy", "reason"));
            failures.add(new ToyFailure(whole(at + "/toy", item.get("toy")), word(at + "/reason", item.get("reason"))));
        }
        return failures;
    }

    private void object(String place, JsonNode node, List<String> keys) {
        if (!node.isObject()) {
            throw refusal(place, "found " + shown(node) + "; allowed: an object with the keys " + keys);
        }
        for (String key : keys) {
            if (!node.has(key)) {
                throw refusal(place, "key " + key + " is missing; needed: " + String.join(", ", keys));
            }
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw refusal(place, "unknown key " + shortened(name) + "; allowed: " + String.join(", ", keys));
            }
        }
    }

    private JsonNode list(String place, JsonNode node) {
        if (!node.isArray()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a list");
        }
        return node;
    }

    private String word(String place, JsonNode node) {
        if (!node.isTextual()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a text");
        }
        return node.textValue();
    }

    private String digest(String place, JsonNode node) {
        if (!DIGEST.matcher(word(place, node)).matches()) {
            throw refusal(place, "found " + shown(node) + "; allowed: 64 hexadecimal digits");
        }
        return node.textValue();
    }

    private double number(String place, JsonNode node) {
        if (!node.isNumber()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a number");
        }
        return node.doubleValue();
    }

    private long whole(String place, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw refusal(place, "found " + shown(node) + "; allowed: a whole number");
        }
        return node.longValue();
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    private static String shown(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            default -> shortened(node.toString());
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private UnreadableFile refusal(String place, String what) {
        return new UnreadableFile(file + ": " + (place.isEmpty() ? "" : place + ": ") + what);
    }
}
