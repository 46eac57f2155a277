package org.wilks.optimize.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnreadableFile;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The tree of a configuration's text, YAML or JSON, as it is written: only decimal numbers are numbers and only {@code true} and
 * {@code false} are truth values, so that {@code yes}, {@code 007} and {@code .inf} stay the words that they are. An alias is refused,
 * and so are a key given twice, a second document and more than {@value #MOST_BYTES} bytes.
 */
final class ConfigurationText {
    /** Far above any configuration, far below what stops a YAML parser. */
    static final int MOST_BYTES = 1 << 20;

    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][-+]?[0-9]{1,4})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final String name;

    private ConfigurationText(JsonParser parser, String name) {
        this.parser = parser;
        this.name = name;
    }

    /** The document; one that is empty is an empty object, so that the missing keys are named. */
    static JsonNode tree(byte[] bytes, String name) {
        if (bytes.length > MOST_BYTES) {
            throw new InvalidConfiguration(
                    name + ": is larger than " + MOST_BYTES + " bytes, a configuration file (YAML or JSON) is needed");
        }
        boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
        JsonFactory factory = json
                ? new JsonFactory()
                : YAMLFactory.builder()
                        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                        .build();
        try (JsonParser parser = factory.createParser(bytes)) {
            return new ConfigurationText(parser, name).document();
        } catch (StreamConstraintsException e) {
            throw new InvalidConfiguration(name + ": is nested too deep or has too long a word", e);
        } catch (JsonProcessingException e) {
            throw new InvalidConfiguration(name + fault(e, json ? "JSON" : "YAML"), e);
        } catch (IOException e) {
            throw new UnreadableFile(name + ": cannot be read: " + oneLine(e.getMessage()), e);
        }
    }

    private static String fault(JsonProcessingException e, String format) {
        String of = ": is not valid " + format + ": ";
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            return place(yaml.getProblemMark()) + of + oneLine(yaml.getProblem());
        }
        return place(e.getLocation()) + of + oneLine(e.getOriginalMessage());
    }

    private JsonNode document() throws IOException {
        if (parser.nextToken() == null) {
            return NODES.objectNode();
        }
        JsonNode root = value();
        if (parser.nextToken() != null) {
            throw refusal("something follows the end of the configuration; one document is needed");
        }
        return root.isNull() ? NODES.objectNode() : root;
    }

    private JsonNode value() throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> text();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (object.has(key)) {
                throw refusal("key " + key + " is given twice");
            }
            parser.nextToken();
            object.set(key, value());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode text() throws IOException {
        String text = parser.getText();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw refusal("alias *" + text + " found; aliases are not followed, write the value itself");
        }
        return NODES.textNode(text);
    }

    /** A decimal number; what only YAML takes for one, such as 010, 0x1F, 1_000 or .inf, is text. */
    private static JsonNode number(String text) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
        }
        boolean decimal = text.length() <= 400
                && text.chars().anyMatch(c -> c >= '0' && c <= '9')
                && DECIMAL.matcher(text).matches();
        return decimal ? NODES.numberNode(new BigDecimal(text)) : NODES.textNode(text);
    }

    private InvalidConfiguration refusal(String message) {
        return new InvalidConfiguration(name + place(parser.currentTokenLocation()) + ": " + message);
    }

    private static String place(Mark mark) {
        return ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String oneLine(String message) {
        String line = message == null ? "no reason given" : message.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 197) + "...";
    }
}
