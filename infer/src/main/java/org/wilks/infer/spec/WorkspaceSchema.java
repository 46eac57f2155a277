package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of the format's documents. Reading does not need it: {@link WorkspaceFile} checks the same and more
 * (names given twice, numbers of bins, the order of bounds, finite numbers) in a small part of the time, and ends at the first fault. The
 * schema serves editors and other programs, and lists all faults of a document at once.
 *
 * <pre>{@code
 * List<String> faults = WorkspaceSchema.of(WorkspaceSchema.Definition.WORKSPACE).faults(document);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class WorkspaceSchema {
    private static final String RESOURCE = "histfactory.schema.json";

    /** A kind of document. */
    public enum Definition {
        /** Channels, observations, measurements. */
        WORKSPACE("workspace"),
        /** Channels and parameter configurations. */
        MODEL("model"),
        /** One measurement of a workspace. */
        MEASUREMENT("measurement"),
        /** A list of operations, RFC 6902. */
        JSON_PATCH("jsonpatch"),
        /** Named patches of one workspace. */
        PATCH_SET("patchset");

        private final String word;

        Definition(String word) {
            this.word = word;
        }
    }

    private final Schema schema;

    private WorkspaceSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * The schema's text; its root is the workspace, the other kinds are among its definitions.
     *
     * @return JSON
     */
    public static String text() {
        try (InputStream in = WorkspaceSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + RESOURCE + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The schema of a kind of document. Costs some tenths of a second the first time: keep it.
     *
     * @param definition the kind of document
     * @return the schema
     */
    public static WorkspaceSchema of(Definition definition) {
        try {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(text());
            root.put("$ref", "#/$defs/" + definition.word);
            return new WorkspaceSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the schema refuses in a document, each fault as its JSON pointer and a reason; empty if the document is valid.
     *
     * @param document the document; not modified
     * @return the faults in the order of the schema
     */
    public List<String> faults(JsonNode document) {
        return schema.validate(document).stream().map(WorkspaceSchema::fault).toList();
    }

    private static String fault(Error error) {
        String place = error.getInstanceLocation().toString();
        boolean key = error.getProperty() != null && "additionalProperties".equals(error.getKeyword());
        return (key ? place + "/" + error.getProperty() : place) + ": " + error.getMessage();
    }
}
