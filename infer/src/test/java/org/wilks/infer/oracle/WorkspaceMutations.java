package org.wilks.infer.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.random.RandomStream;

/** Faulty documents: valid ones with one to three changes that people and programs make. */
public final class WorkspaceMutations {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Marks a string whose text is written without quotes, and a key that stands twice. */
    private static final String RAW = "@raw:";

    private static final String DUPLICATE = "@again:";
    private static final String[] NUMBERS = {
        "0",
        "-0.0",
        "-1",
        "1e308",
        "-1e308",
        "1e-308",
        "5e-324",
        "1e300",
        "1e18",
        "1e-18",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "-1e400",
        "1e-400",
        "123456789012345678901234567890",
        "0.1",
        "1e6",
        "1e-6"
    };
    private static final String[] READABLE = {
        "0", "-0.0", "-1", "1e300", "1e-300", "5e-324", "1e18", "1e-18", "1e6", "1e-6", "0.1", "3", "50"
    };
    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "\"\"",
        "\"text\"",
        "\"1.5\"",
        "[]",
        "{}",
        "0",
        "1",
        "[1.0]",
        "[[0, 10]]",
        "{\"hi\": 1.1, \"lo\": 0.9}"
    };
    private static final String[] TYPES = {
        "histosys", "lumi", "normfactor", "normsys", "shapefactor", "shapesys", "staterror", "HistoSys", "custom"
    };
    private static final int DEEP = 3000;

    private final RandomStream random;

    private WorkspaceMutations(RandomStream random) {
        this.random = random;
    }

    private record Spot(ContainerNode<?> parent, String key, int index) {
        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(key) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(key);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    /**
     * A changed document.
     *
     * @param valid a valid document; not modified
     * @param random the stream
     * @return the bytes of a document that is valid, invalid or no JSON at all
     */
    public static byte[] mutate(byte[] valid, RandomStream random) {
        try {
            return new WorkspaceMutations(random).changed(valid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] changed(byte[] valid) throws IOException {
        JsonNode document = MAPPER.readTree(valid);
        boolean meaning = random.nextInt(2) == 0;
        int changes = 1 + random.nextInt(3);
        for (int k = 0; k < changes; k++) {
            List<Spot> spots = new ArrayList<>();
            collect(document, spots);
            if (meaning) {
                changeMeaning(spots);
            } else if (!spots.isEmpty()) {
                changeStructure(spots);
            }
        }
        String text = document.toString().replace("\"" + DUPLICATE, "\"").replaceAll("\"" + RAW + "([^\"]*)\"", "$1");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return !meaning && random.nextInt(10) == 0 ? broken(bytes) : bytes;
    }

    private static void collect(JsonNode node, List<Spot> spots) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(key -> {
                spots.add(new Spot(object, key, -1));
                collect(object.get(key), spots);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                spots.add(new Spot(array, null, i));
                collect(array.get(i), spots);
            }
        }
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private JsonNode raw(String... texts) {
        return JSON.textNode(RAW + texts[random.nextInt(texts.length)]);
    }

    /** Changes that the structure of the format survives more often than not. */
    private void changeMeaning(List<Spot> spots) {
        List<Spot> numbers = spots.stream().filter(s -> s.value().isNumber()).toList();
        List<Spot> items = spots.stream()
                .filter(s -> s.parent.isArray() && s.value().isObject())
                .toList();
        int kind = random.nextInt(8);
        if (kind == 0 && !items.isEmpty()) {
            any(items).remove();
        } else if (kind == 1) {
            named(spots);
        } else if (kind == 2 && !numbers.isEmpty()) {
            swap(any(numbers), any(numbers));
        } else if (kind <= 4 && !numbers.isEmpty()) {
            Spot number = any(numbers);
            double factor = Math.pow(10, random.nextInt(-9, 10));
            number.set(JSON.numberNode(number.value().asDouble() * factor * (random.nextInt(6) == 0 ? -1 : 1)));
        } else if (!numbers.isEmpty()) {
            any(numbers).set(raw(READABLE));
        }
    }

    private void changeStructure(List<Spot> spots) throws IOException {
        Spot spot = any(spots);
        switch (random.nextInt(10)) {
            case 0 -> spot.remove();
            case 1 -> duplicate(spot);
            case 2 -> swap(spot, any(spots));
            case 3 -> spot.set(MAPPER.readTree(VALUES[random.nextInt(VALUES.length)]));
            case 4 -> resize(spots);
            case 5 -> named(spots);
            case 6 -> rekey(spot);
            case 7 -> oddValue(spot);
            default -> {
                List<Spot> numbers =
                        spots.stream().filter(s -> s.value().isNumber()).toList();
                (numbers.isEmpty() ? spot : any(numbers)).set(raw(NUMBERS));
            }
        }
    }

    private void duplicate(Spot spot) {
        if (spot.parent instanceof ObjectNode object) {
            object.set(DUPLICATE + spot.key, spot.value().deepCopy());
        } else {
            ((ArrayNode) spot.parent).insert(spot.index, spot.value().deepCopy());
        }
    }

    private static void swap(Spot a, Spot b) {
        JsonNode first = a.value().deepCopy();
        JsonNode second = b.value().deepCopy();
        a.set(second);
        if (b.index < b.parent.size()) {
            b.set(first);
        }
    }

    private void resize(List<Spot> spots) {
        List<Spot> arrays = spots.stream().filter(s -> s.value().isArray()).toList();
        if (arrays.isEmpty()) {
            return;
        }
        ArrayNode array = (ArrayNode) any(arrays).value();
        if (array.isEmpty() || random.nextInt(2) == 0) {
            array.add(array.isEmpty() ? JSON.numberNode(1.0) : array.get(0).deepCopy());
        } else {
            array.remove(random.nextInt(array.size()));
        }
    }

    private void named(List<Spot> spots) {
        List<Spot> words = spots.stream().filter(s -> s.value().isTextual()).toList();
        if (words.isEmpty()) {
            return;
        }
        Spot word = any(words);
        word.set(
                random.nextInt(3) == 0
                        ? JSON.textNode(TYPES[random.nextInt(TYPES.length)])
                        : any(words).value().deepCopy());
    }

    private void rekey(Spot spot) {
        if (spot.parent instanceof ObjectNode object) {
            JsonNode value = object.remove(spot.key);
            object.set(random.nextInt(2) == 0 ? spot.key + "s" : spot.key.toUpperCase(java.util.Locale.ROOT), value);
        } else {
            spot.remove();
        }
    }

    private void oddValue(Spot spot) {
        if (random.nextInt(10) > 0) {
            spot.set(JSON.textNode("two\nlines\u0000\uD83D\uDE00\u202E"));
            return;
        }
        char[] open = new char[DEEP];
        Arrays.fill(open, '[');
        spot.set(raw(new String(open), new String(open) + new String(open).replace('[', ']')));
    }

    private byte[] broken(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0:
                return Arrays.copyOf(bytes, at);
            case 1:
                bytes[at] = (byte) random.nextInt(256);
                return bytes;
            default:
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(3));
                Arrays.fill(longer, bytes.length, longer.length, (byte) "}],x\u0000".charAt(random.nextInt(5)));
                return longer;
        }
    }
}
