package org.wilks.infer.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.wilks.nd.error.Names;

/**
 * A place in a JSON document that moves forward: every read checks what it finds, and refuses it with its JSON pointer.
 *
 * <p>Convention: a method that reads a value starts at the value's first token and ends at its last one. Not thread-safe.
 */
final class JsonCursor {
    /** Far above any histogram: bounds the memory that a list of numbers can ask for. */
    static final int MOST_NUMBERS = 1_000_000;

    private static final int SHOWN = 40;

    private final JsonParser parser;
    private double[] buffer = new double[64];

    JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Moves to the first value of the document. */
    void start() throws IOException {
        if (parser.nextToken() == null) {
            throw new Refusal("", "the document is empty; a JSON object is needed");
        }
    }

    /** Checks that nothing follows the document's value. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw new Refusal("", "something follows the end of the document; one JSON object is needed");
        }
    }

    /** Moves to the next token, which exists as long as a list or an object is open. */
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    JsonToken token() {
        return parser.currentToken();
    }

    /** Checks that an object starts here. */
    void object(String what, Keys keys) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refuse(what + ": an object with the keys " + keys);
        }
    }

    /** Checks that a list starts here. */
    void list(String what) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refuse(what);
        }
    }

    /** Moves to the next item of a list; false at its end. */
    boolean item() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /**
     * Moves to the next value of an object and gives the index of its key; the number of keys at the end of an object that has all
     * it must have.
     *
     * @param seen the keys that were there already, bit by bit
     */
    int key(Keys keys, int seen) throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            if (!keys.complete(seen)) {
                throw new Refusal(
                        pointer(),
                        "key " + String.join(", ", keys.missing(seen)) + " is missing; needed: an object with the keys "
                                + keys);
            }
            return keys.size();
        }
        String name = parser.currentName();
        int key = keys.indexOf(name);
        if (key == keys.size()) {
            throw new Refusal(pointer(), "unknown key" + meant(name, keys.names()) + "; allowed: " + keys);
        }
        if ((seen & 1 << key) != 0) {
            throw new Refusal(pointer(), "key " + name + " is given twice; give it once");
        }
        parser.nextToken();
        return key;
    }

    String text(String what) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw refuse(what);
        }
        return parser.getText();
    }

    boolean truth(String what) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw refuse(what);
        }
        return token == JsonToken.VALUE_TRUE;
    }

    double number(String what) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw refuse(what);
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw refuse("a finite number");
        }
        return value;
    }

    /** The numbers of a list that has at least one. */
    double[] numbers(String what) throws IOException {
        list(what);
        int size = 0;
        while (item()) {
            if (size == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * size);
            }
            buffer[size++] = number("a number");
            if (size > MOST_NUMBERS) {
                throw refuse("a list of at most " + MOST_NUMBERS + " numbers");
            }
        }
        if (size == 0) {
            throw new Refusal(pointer(), "found an empty list; allowed: " + what);
        }
        return Arrays.copyOf(buffer, size);
    }

    /** A refusal of the value at this place. */
    Refusal refuse(String allowed) {
        return new Refusal(pointer(), "found " + found() + "; allowed: " + allowed);
    }

    /** A refusal of a word that is none of these. */
    Refusal refuse(String word, Collection<String> allowed) {
        return new Refusal(
                pointer(), "found " + found() + meant(word, allowed) + "; allowed: " + String.join(", ", allowed));
    }

    private static String meant(String word, Collection<String> allowed) {
        return Names.nearest(shortened(word), allowed)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private String found() {
        try {
            return switch (parser.currentToken()) {
                case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
                case START_ARRAY, END_ARRAY -> "a list";
                case VALUE_STRING -> "the string " + quoted(parser.getText());
                default -> shortened(parser.getText());
            };
        } catch (IOException e) {
            return "a value that cannot be read";
        }
    }

    /** A text in quotes, short and in one line. */
    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    /** A text that is short and in one line. */
    static String shortened(String text) {
        String line = text.codePoints()
                .limit(SHOWN + 1L)
                .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "...";
    }
}
