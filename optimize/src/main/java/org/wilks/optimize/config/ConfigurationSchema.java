package org.wilks.optimize.config;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON Schemas (draft 2020-12) of configurations: the same content as the readers take, with a description of every key. Stateless; a schema is only
 * loaded when it is asked for.
 */
public enum ConfigurationSchema {
    /** That of {@code wilks optimize-cuts}. */
    OPTIMIZE_CUTS("optimize-cuts"),
    /** That of {@code wilks train}, which shares definitions with the one of cuts. */
    TRAIN("train");

    private static final String DEFINITIONS = "$defs";
    private static final String REFERENCE = "$ref";
    private static final String LOCAL = "#/$defs/";

    /** How many further faults a message names. */
    private static final int NAMED = 3;

    private final String name;

    ConfigurationSchema(String name) {
        this.name = name;
    }

    /**
     * The schema's text, with the definitions that it shares with other schemas.
     *
     * @return JSON
     */
    public String text() {
        return tree().toPrettyString();
    }

    /**
     * What the schema refuses in a document, each fault as its JSON pointer and a reason; empty if the document is valid.
     *
     * @param document the configuration's tree
     * @return the faults in the order of the schema
     */
    public List<String> faults(JsonNode document) {
        List<String> faults = new ArrayList<>();
        for (Error error : validate(document)) {
            faults.add(place(error) + ": " + error.getMessage());
        }
        return faults;
    }

    /** What is added to a refusal: the schema's words for the place, and the places of further faults. */
    String explanation(JsonNode document, String pointer) {
        String words = description(pointer).map(d -> " [schema: " + d + "]").orElse("");
        Set<String> further = new LinkedHashSet<>();
        for (Error error : validate(document)) {
            String place = place(error);
            if (!(place + "/").startsWith(pointer + "/") && !(pointer + "/").startsWith(place + "/")) {
                further.add(place);
            }
        }
        if (further.isEmpty()) {
            return words;
        }
        List<String> named = further.stream().limit(NAMED).toList();
        return words + " (also at fault: " + String.join(", ", named) + (further.size() > NAMED ? ", ..." : "") + ")";
    }

    private List<Error> validate(JsonNode document) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree());
        return schema.validate(document);
    }

    private JsonNode tree() {
        ObjectNode tree = read();
        for (ConfigurationSchema other : values()) {
            if (other != this && refersTo(tree, other)) {
                ObjectNode definitions = tree.withObjectProperty(DEFINITIONS);
                other.read().get(DEFINITIONS).properties().forEach(definition -> {
                    if (!definitions.has(definition.getKey())) {
                        definitions.set(definition.getKey(), definition.getValue());
                    }
                });
                tree.findParents(REFERENCE)
                        .forEach(place -> ((ObjectNode) place)
                                .put(REFERENCE, place.get(REFERENCE).textValue().replace(other.address(), "")));
            }
        }
        return tree;
    }

    private String address() {
        return name + ".json";
    }

    private static boolean refersTo(JsonNode tree, ConfigurationSchema other) {
        return tree.findValues(REFERENCE).stream()
                .anyMatch(reference -> reference.textValue().startsWith(other.address() + LOCAL));
    }

    private ObjectNode read() {
        String resource = name + ".schema.json";
        try (InputStream in = ConfigurationSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + resource + " is not on the class path");
            }
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Error error) {
        String place = error.getInstanceLocation().toString();
        boolean key = error.getProperty() != null && "additionalProperties".equals(error.getKeyword());
        return key ? place + "/" + error.getProperty() : place;
    }

    /** The description of the place, or that of the nearest place around it which has one. */
    private Optional<String> description(String pointer) {
        JsonNode root = tree();
        JsonNode schema = root;
        Optional<String> words = Optional.empty();
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            JsonNode next = child(root, schema, step.replace("~1", "/").replace("~0", "~"));
            if (next == null) {
                return words;
            }
            schema = next;
            JsonNode own = schema.has("description") ? schema : resolved(root, schema);
            if (own.has("description")) {
                words = Optional.of(own.get("description").textValue());
            }
        }
        return words;
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").textValue().substring(1)) : schema;
    }

    private static JsonNode child(JsonNode root, JsonNode schema, String step) {
        JsonNode parent = resolved(root, schema);
        if (parent.path("properties").has(step)) {
            return parent.get("properties").get(step);
        }
        if (parent.has("items") && step.chars().allMatch(Character::isDigit)) {
            return parent.get("items");
        }
        if (parent.path("additionalProperties").isObject()) {
            return parent.get("additionalProperties");
        }
        for (JsonNode branch : parent.path("oneOf")) {
            JsonNode found = child(root, branch, step);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
