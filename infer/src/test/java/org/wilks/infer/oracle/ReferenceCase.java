package org.wilks.infer.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wilks.infer.spec.Workspace;

/**
 * A workspace of the reference corpus with pyhf's values.
 *
 * @param name the name of the case
 * @param workspace its records
 * @param document the workspace as it is written
 * @param reference the values; see the corpus's own notes
 */
public record ReferenceCase(String name, Workspace workspace, byte[] document, JsonNode reference) {
    private static final String FOLDER = "/org/wilks/infer/histfactory/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Every case of the corpus.
     *
     * @return the cases, by name
     */
    public static Stream<ReferenceCase> all() {
        List<String> names = new ArrayList<>();
        read("index.json").forEach(entry -> names.add(entry.get("name").asText()));
        return names.stream().map(ReferenceCase::of);
    }

    /**
     * One case.
     *
     * @param name its name
     * @return the case
     */
    public static ReferenceCase of(String name) {
        byte[] document = bytes(name + ".json");
        return new ReferenceCase(name, PlainReader.workspace(parse(document)), document, read(name + ".ref.json"));
    }

    /**
     * A file of the corpus.
     *
     * @param path its path in the corpus's folder
     * @return parsed JSON
     */
    public static JsonNode read(String path) {
        return parse(bytes(path));
    }

    private static JsonNode parse(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file of the corpus as it is.
     *
     * @param path its path in the corpus's folder
     * @return the bytes
     */
    public static byte[] bytes(String path) {
        try (InputStream in = ReferenceCase.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + path + " in the corpus");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
