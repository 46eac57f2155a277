package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JSON pointer, RFC 6901: the keys and indices that lead from the root of a document to a value.
 *
 * @param steps the keys and indices; empty for the whole document
 */
record Pointer(List<String> steps) {
    Pointer {
        steps = List.copyOf(steps);
    }

    /** The pointer that a text stands for; refused where it is none. */
    static Pointer of(String text) {
        if (text.isEmpty()) {
            return new Pointer(List.of());
        }
        if (text.charAt(0) != '/') {
            throw new Refusal(
                    "", "pointer " + JsonCursor.quoted(text) + " found; allowed: \"\" or a text that starts with /");
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.substring(1).split("/", -1)) {
            if (step.replaceAll("~[01]", "").indexOf('~') >= 0) {
                throw new Refusal(
                        "",
                        "pointer " + JsonCursor.quoted(text) + " found; allowed after ~: 0 or 1 (~0 is ~, ~1 is /)");
            }
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(steps);
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    Pointer parent() {
        return new Pointer(steps.subList(0, steps.size() - 1));
    }

    /** Whether this leads to a value that holds the other's. */
    boolean above(Pointer other) {
        return steps.size() < other.steps.size() && steps.equals(other.steps.subList(0, steps.size()));
    }

    /** The value that this leads to. */
    JsonNode in(JsonNode root) {
        JsonNode node = root;
        for (int i = 0; i < steps.size(); i++) {
            node = child(node, steps.get(i), new Pointer(steps.subList(0, i)));
        }
        return node;
    }

    private static JsonNode child(JsonNode node, String step, Pointer place) {
        if (node.isArray()) {
            return node.get(index(step, node.size(), place));
        }
        JsonNode child = node.isObject() ? node.get(step) : null;
        if (child == null) {
            throw new Refusal("", place.missing(step, node));
        }
        return child;
    }

    /** The index that a step stands for in a list of this size. */
    static int index(String step, int size, Pointer place) {
        if (!step.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(step) >= size) {
            throw new Refusal(
                    "",
                    place.shown() + " is a list of " + size + " items; index " + JsonCursor.quoted(step)
                            + (size == 0 ? " is none of it" : " is none of 0 to " + (size - 1)));
        }
        return Integer.parseInt(step);
    }

    String missing(String step, JsonNode node) {
        if (!node.isObject()) {
            return shown() + " is neither an object nor a list, and has no " + JsonCursor.quoted(step);
        }
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        String some = keys.stream().limit(10).collect(Collectors.joining(", ")) + (keys.size() > 10 ? ", ..." : "");
        return shown() + " has no key " + JsonCursor.quoted(step) + "; it has " + (keys.isEmpty() ? "none" : some);
    }

    private String shown() {
        return isRoot() ? "the document" : toString();
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
