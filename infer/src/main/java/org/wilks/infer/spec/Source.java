package org.wilks.infer.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wilks.nd.error.InvalidWorkspace;

/** A JSON document as a text or as a tree, read into records or made a tree when that is asked for. Thread-safe. */
final class Source {
    private static final int LONGEST_PLACE = 200;

    /** What the items of the format's lists are called. */
    private static final Map<String, String> NAMED = Map.of(
            "channels", "channel",
            "samples", "sample",
            "modifiers", "modifier",
            "observations", "channel",
            "measurements", "measurement",
            "parameters", "parameter");

    /** Reads a document from a cursor in front of it. */
    interface Reading<T> {
        T from(JsonCursor cursor) throws IOException;
    }

    private final byte[] text;
    private volatile JsonNode tree;

    private Source(byte[] text, JsonNode tree) {
        this.text = text;
        this.tree = tree;
    }

    /** A text that is UTF-8. */
    static Source of(byte[] text) {
        return new Source(text, null);
    }

    /** A tree that nobody changes. */
    static Source of(JsonNode tree) {
        return new Source(null, tree);
    }

    /** What is read; a refusal becomes a message with the document's name, the JSON pointer and the names around the place. */
    <T> T read(String name, Reading<T> reading) {
        try (JsonParser parser = open()) {
            return reading.from(new JsonCursor(parser));
        } catch (Refusal refusal) {
            throw new InvalidWorkspace(
                    name + place(refusal.pointer()) + ": " + refusal.getMessage() + around(refusal.pointer()));
        } catch (JsonProcessingException e) {
            throw syntax(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonParser open() throws IOException {
        return text == null ? tree.traverse() : JsonInput.factory().createParser(text);
    }

    /** The tree of the document, in which no key is given twice; not to be changed. */
    JsonNode tree(String name) {
        JsonNode known = tree;
        if (known == null) {
            try (JsonParser parser = open()) {
                known = new TreeReader(parser).document();
            } catch (Refusal refusal) {
                throw new InvalidWorkspace(name + place(refusal.pointer()) + ": " + refusal.getMessage());
            } catch (JsonProcessingException e) {
                throw syntax(name, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            tree = known;
        }
        return known;
    }

    /** The names of the channel, the sample and so on that hold the place, as far as the document tells them; in parentheses. */
    private String around(String pointer) {
        JsonNode node;
        try {
            node = tree("");
        } catch (InvalidWorkspace e) {
            return "";
        }
        List<String> names = new ArrayList<>();
        String list = "";
        for (String step : Pointer.of(pointer).steps()) {
            node = node.isArray() && step.matches("[0-9]{1,9}") ? node.path(Integer.parseInt(step)) : node.path(step);
            if (NAMED.containsKey(list) && node.path("name").isTextual()) {
                names.add(NAMED.get(list) + " "
                        + JsonCursor.shortened(node.get("name").textValue()));
            }
            list = step;
        }
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    static String place(String pointer) {
        return pointer.isEmpty()
                ? ""
                : ", " + (pointer.length() <= LONGEST_PLACE ? pointer : pointer.substring(0, LONGEST_PLACE) + "...");
    }

    private static InvalidWorkspace syntax(String name, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new InvalidWorkspace(name + place + ": " + fault(e), e);
    }

    private static String fault(JsonProcessingException e) {
        String words = e.getOriginalMessage()
                .replaceAll("\\s+", " ")
                .replaceAll(" ?\\(start marker at.*", "")
                .replaceAll(", from `[^`]*`", "")
                .replace(" (or 'NaN'/'+INF'/'-INF')", "")
                .strip();
        if (e instanceof JsonEOFException) {
            return "the JSON text ends too early; is the file cut short?";
        }
        if (e instanceof StreamConstraintsException) {
            return "is beyond the limits of a document: " + words;
        }
        return "is not valid JSON: " + (words.length() <= 200 ? words : words.substring(0, 197) + "...");
    }
}
