package org.wilks.optimize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.wilks.nd.error.Names;

/** A JSON value with its place: every read is checked and a refusal names place, found and allowed. */
final class Section {
    private final JsonNode node;
    private final String pointer;

    private Section(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    static Section root(JsonNode node) {
        return new Section(node, "");
    }

    /** The JSON pointer, RFC 6901; the root is "". */
    String pointer() {
        return pointer;
    }

    /** This section as an object that has no other keys than these. */
    Section object(String... allowed) {
        if (!node.isObject()) {
            throw refuse(shown() + " found, an object with the keys " + String.join(", ", allowed) + " needed");
        }
        List<String> keys = Arrays.asList(allowed);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                String nearest = Names.nearest(name, keys)
                        .map(key -> "; did you mean " + key + "?")
                        .orElse("");
                throw new Refusal(
                        pointer + "/" + escaped(name),
                        "unknown key" + nearest + " (allowed: " + String.join(", ", allowed) + ")");
            }
        }
        return this;
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean isArray() {
        return node.isArray();
    }

    boolean has(String key) {
        return node.has(key);
    }

    Section at(String key) {
        JsonNode child = node.get(key);
        if (child == null) {
            throw refuse("key " + key + " is missing");
        }
        return new Section(child, pointer + "/" + escaped(key));
    }

    Optional<Section> find(String key) {
        return has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    /** What stands for a key that is not there: an object. */
    Section implied(String key, ObjectNode value) {
        return new Section(value, pointer + "/" + escaped(key));
    }

    /** What stands for a key that is not there: an empty object. */
    Section implied(String key) {
        return implied(key, JsonNodeFactory.instance.objectNode());
    }

    /** The elements of an array. */
    List<Section> items(String what) {
        if (!node.isArray()) {
            throw refuse(shown() + " found, a list of " + what + " needed");
        }
        List<Section> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Section(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** The elements of an array, or this section itself if it is no array. */
    List<Section> oneOrMore(String what) {
        return node.isArray() ? items(what) : List.of(this);
    }

    /** The members of an object whose keys are free. */
    Map<String, Section> members(String what) {
        if (!node.isObject()) {
            throw refuse(shown() + " found, an object from " + what + " needed");
        }
        Map<String, Section> members = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> members.put(name, at(name)));
        return members;
    }

    /** The elements of an array of texts. */
    List<String> texts(String what) {
        return items(what).stream().map(item -> item.text("a name")).toList();
    }

    /** The elements of an array of values of a column, or this section itself as the only one. */
    List<String> labels() {
        return oneOrMore("values").stream()
                .map(item -> item.label("a value of the column"))
                .toList();
    }

    String text(String what) {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw refuse(shown() + " found, " + what + " needed");
        }
        return node.textValue();
    }

    /** Text, or a number or truth value as it would be written in a column. */
    String label(String what) {
        if (node.isTextual() || node.isNumber() || node.isBoolean()) {
            return node.asText();
        }
        throw refuse(shown() + " found, " + what + " needed");
    }

    boolean truth() {
        if (!node.isBoolean()) {
            throw refuse(shown() + " found, true or false needed");
        }
        return node.booleanValue();
    }

    double number(Range range) {
        double value = node.isNumber() ? node.doubleValue() : infinite();
        if (!range.holds(value)) {
            throw refuse(shown() + " found, " + range.words() + " needed");
        }
        return value;
    }

    private double infinite() {
        return switch (node.isTextual() ? node.textValue() : "") {
            case "inf", "+inf", ".inf", "+.inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-.inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    boolean isNumber() {
        return node.isNumber();
    }

    int integer(int least) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least) {
            throw refuse(shown() + " found, a whole number of at least " + least + " needed");
        }
        return node.intValue();
    }

    long seed() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw refuse(shown() + " found, a whole number of at most 64 bits needed");
        }
        return node.longValue();
    }

    <E extends Enum<E>> E choice(Class<E> type) {
        return choice(type, constant -> true);
    }

    /** One of the constants that are allowed here. */
    <E extends Enum<E>> E choice(Class<E> type, Predicate<E> allowed) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (!allowed.test(constant)) {
                continue;
            }
            String name = constant.name().toLowerCase(Locale.ROOT);
            names.add(name);
            if (node.isTextual() && node.textValue().equals(name)) {
                return constant;
            }
        }
        String nearest = node.isTextual()
                ? Names.nearest(node.textValue(), names)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("")
                : "";
        throw refuse(shown() + " found, one of " + String.join(", ", names) + " needed" + nearest);
    }

    /** What the supplier gives, its IllegalArgumentException turned into a refusal of this place. */
    <T> T checked(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            throw refuse(e.getMessage());
        }
    }

    Refusal refuse(String message) {
        return new Refusal(pointer, message);
    }

    /** The value as the user wrote it, cut short. */
    String shown() {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list";
        }
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Numbers that are taken, with the words for them. */
    enum Range {
        ANY("a number") {
            @Override
            boolean holds(double x) {
                return Double.isFinite(x);
            }
        },
        EDGE("a number, or \"-inf\" or \"inf\" at an end,") {
            @Override
            boolean holds(double x) {
                return !Double.isNaN(x);
            }
        },
        POSITIVE("a positive number") {
            @Override
            boolean holds(double x) {
                return x > 0 && Double.isFinite(x);
            }
        },
        NOT_NEGATIVE("zero or a positive number") {
            @Override
            boolean holds(double x) {
                return x >= 0 && Double.isFinite(x);
            }
        },
        SHARE("a number between 0 and 1, both excluded,") {
            @Override
            boolean holds(double x) {
                return x > 0 && x < 1;
            }
        },
        DECAY("a number of at least 0 and below 1") {
            @Override
            boolean holds(double x) {
                return x >= 0 && x < 1;
            }
        };

        private final String words;

        Range(String words) {
            this.words = words;
        }

        abstract boolean holds(double x);

        String words() {
            return words;
        }
    }
}
