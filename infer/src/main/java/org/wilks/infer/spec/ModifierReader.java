package org.wilks.infer.spec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one modifier after the other. The key {@code type} may follow {@code data}, as it does where keys are sorted: the data are
 * kept as they are found and checked when the type is known. Not thread-safe.
 */
final class ModifierReader {
    private static final Keys MODIFIER = Keys.of("data", "name", "type");
    private static final Keys VARIATION = Keys.of("?hi", "?lo", "?hi_data", "?lo_data");
    private static final int FACTORS = 0b0011;
    private static final int YIELDS = 0b1100;
    private static final String DATA =
            "null, a list of numbers, or an object with hi and lo or with hi_data and lo_data";
    private static final Map<String, ModifierType> WORDS = words();
    private static final String TYPE = "one of " + String.join(", ", WORDS.keySet());

    private final JsonCursor cursor;

    private String data;
    private double[] bins;
    private double[] high;
    private double[] low;
    private double highFactor;
    private double lowFactor;

    ModifierReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    private static Map<String, ModifierType> words() {
        Map<String, ModifierType> words = new TreeMap<>();
        for (ModifierType type : ModifierType.values()) {
            words.put(type.word(), type);
        }
        return words;
    }

    Modifier read() throws IOException {
        cursor.object("a modifier", MODIFIER);
        String name = null;
        ModifierType type = null;
        int seen = 0;
        for (int key; (key = cursor.key(MODIFIER, seen)) < MODIFIER.size(); seen |= 1 << key) {
            switch (key) {
                case 0 -> data();
                case 1 -> name = cursor.text("the name of the modifier, a string");
                default -> type = type();
            }
        }
        return modifier(name, type);
    }

    private ModifierType type() throws IOException {
        String word = cursor.text(TYPE);
        ModifierType type = WORDS.get(word);
        if (type == null) {
            throw cursor.refuse(word, WORDS.keySet());
        }
        return type;
    }

    /** Keeps the data under the name of their form. */
    private void data() throws IOException {
        JsonToken token = cursor.token();
        if (token == JsonToken.VALUE_NULL) {
            data = "null";
        } else if (token == JsonToken.START_ARRAY) {
            bins = cursor.numbers("a list of at least one number");
            data = "a list";
        } else {
            if (token != JsonToken.START_OBJECT) {
                throw cursor.refuse(DATA);
            }
            data = variation();
        }
    }

    private String variation() throws IOException {
        int seen = 0;
        for (int key; (key = cursor.key(VARIATION, seen)) < VARIATION.size(); seen |= 1 << key) {
            switch (key) {
                case 0 -> highFactor = cursor.number("the factor at +1, a number");
                case 1 -> lowFactor = cursor.number("the factor at -1, a number");
                case 2 -> high = cursor.numbers("the yields at +1, a list of at least one number");
                default -> low = cursor.numbers("the yields at -1, a list of at least one number");
            }
        }
        return switch (seen) {
            case FACTORS -> "an object with hi and lo";
            case YIELDS -> "an object with hi_data and lo_data";
            case 0 -> "an empty object";
            default -> "an object with only some of, or a mixture of, hi and lo, hi_data and lo_data";
        };
    }

    private Modifier modifier(String name, ModifierType type) {
        return switch (type) {
            case HISTOSYS -> {
                need(type, "an object with hi_data and lo_data");
                if (low.length != high.length) {
                    throw new Refusal(
                            cursor.pointer() + "/data/lo_data",
                            "found " + low.length + " numbers; allowed: " + high.length + ", as many as in hi_data");
                }
                yield new HistoSys(name, low, high);
            }
            case NORMSYS -> {
                need(type, "an object with hi and lo");
                yield new NormSys(name, lowFactor, highFactor);
            }
            case SHAPESYS -> {
                need(type, "a list");
                yield new ShapeSys(name, bins);
            }
            case STATERROR -> {
                need(type, "a list");
                yield new StatError(name, bins);
            }
            case NORMFACTOR -> {
                need(type, "null");
                yield new NormFactor(name);
            }
            case SHAPEFACTOR -> {
                need(type, "null");
                yield new ShapeFactor(name);
            }
            case LUMI -> {
                need(type, "null");
                if (!name.equals("lumi")) {
                    throw new Refusal(
                            cursor.pointer() + "/name",
                            "found " + JsonCursor.quoted(name)
                                    + "; allowed: \"lumi\", the only name of a modifier of type lumi");
                }
                yield new Lumi(name);
            }
        };
    }

    private void need(ModifierType type, String form) {
        if (!data.equals(form)) {
            throw new Refusal(
                    cursor.pointer() + "/data",
                    "found " + data + "; allowed: " + form + ", for a modifier of type " + type.word());
        }
    }
}
