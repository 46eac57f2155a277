package org.wilks.optimize.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.file.WholeFile;

/** JSON files of one format, whose numbers come back with the same bits. Stateless. */
final class JsonFile {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FORMAT = "format";
    private static final String VERSION = "version";

    private JsonFile() {}

    /** An object that says its format. */
    static ObjectNode document(String format, int version) {
        return MAPPER.createObjectNode().put(FORMAT, format).put(VERSION, version);
    }

    static void write(Path file, ObjectNode document) {
        WholeFile.write(file, stream -> stream.write(MAPPER.writeValueAsBytes(document)));
    }

    /** What is made of a document. */
    interface Content<T> {
        T of(JsonNode document) throws JsonProcessingException;
    }

    static <T> T read(Path file, String format, int version, Content<T> content) {
        JsonNode document;
        try {
            document = MAPPER.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new UnreadableFile(file + ": may not be read (permission denied)", e);
        } catch (JsonProcessingException e) {
            throw new UnreadableFile(
                    file + ": is no " + format + ", or was cut short: it is not JSON from line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " on",
                    e);
        } catch (IOException e) {
            throw new UnreadableFile(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (!document.path(FORMAT).asText().equals(format)) {
            throw new UnreadableFile(file + ": is no " + format);
        }
        if (document.path(VERSION).asInt() != version) {
            throw new UnreadableFile(file + ": is a " + format + " of version "
                    + document.path(VERSION).asText() + "; version " + version + " is needed");
        }
        try {
            return content.of(document);
        } catch (JsonProcessingException | IllegalArgumentException | WilksException e) {
            String reason = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            throw new UnreadableFile(file + ": is a damaged " + format + ": " + reason, e);
        }
    }

    static ArrayNode array(double[] numbers) {
        ArrayNode array = MAPPER.createArrayNode();
        for (double number : numbers) {
            array.add(number);
        }
        return array;
    }

    /** A field that has to be there. */
    static JsonNode need(JsonNode object, String name) {
        JsonNode found = object.get(name);
        if (found == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return found;
    }

    /** A field that is one of some words. */
    static <E extends Enum<E>> E choice(JsonNode object, String name, Class<E> choices) {
        String found = need(object, name).asText();
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is \"" + found + "\", allowed are "
                        + Arrays.toString(choices.getEnumConstants())));
    }

    static double[] numbers(JsonNode object, String name) throws JsonProcessingException {
        return MAPPER.treeToValue(need(object, name), double[].class);
    }

    /** Infinities and NaN are text. */
    static double number(JsonNode object, String name) throws JsonProcessingException {
        return MAPPER.treeToValue(need(object, name), double.class);
    }
}
