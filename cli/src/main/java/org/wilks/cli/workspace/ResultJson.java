package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.wilks.nd.error.NotANumber;

/** The parts that results are made of, as JSON trees. A number that is none is an error, never a null. */
public final class ResultJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ResultJson() {}

    /**
     * An empty object.
     *
     * @return a new object
     */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * A list of texts.
     *
     * @param texts the texts
     * @return a new list
     */
    public static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = NODES.arrayNode(texts.size());
        texts.forEach(list::add);
        return list;
    }

    /**
     * A list of items.
     *
     * @param items the items
     * @return a new list
     */
    public static ArrayNode list(JsonNode... items) {
        ArrayNode list = NODES.arrayNode(items.length);
        for (JsonNode item : items) {
            list.add(item);
        }
        return list;
    }

    /**
     * A number.
     *
     * @param value its value
     * @param what what it is, for the error
     * @return the number
     * @throws NotANumber if it is not finite
     */
    public static JsonNode number(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new NotANumber(what + " is " + value + ": there is no result");
        }
        return NODES.numberNode(value);
    }

    /**
     * A list of numbers.
     *
     * @param values their values
     * @param what what they are, for the error
     * @return a new list
     * @throws NotANumber if one is not finite
     */
    public static ArrayNode numbers(double[] values, String what) {
        ArrayNode list = NODES.arrayNode(values.length);
        for (double value : values) {
            list.add(number(value, what));
        }
        return list;
    }
}
