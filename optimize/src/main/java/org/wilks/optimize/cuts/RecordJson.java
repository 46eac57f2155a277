package org.wilks.optimize.cuts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Immutable settings as JSON: a record is an object of its components in snake case, with {@code kind} for a case of a closed set, an
 * enum its name in lower case, an absent value null. Stateless.
 */
final class RecordJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordJson() {}

    static JsonNode of(Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        } else if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        } else if (value instanceof Double number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Collection<?> collection) {
            ArrayNode array = NODES.arrayNode();
            collection.forEach(entry -> array.add(of(entry)));
            return array;
        } else if (value instanceof double[] numbers) {
            ArrayNode array = NODES.arrayNode();
            for (double number : numbers) {
                array.add(number);
            }
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, entry) -> object.set(key.toString(), of(entry)));
            return object;
        }
        return value instanceof Record record ? record(record) : NODES.textNode(value.toString());
    }

    private static ObjectNode record(Record record) {
        ObjectNode object = NODES.objectNode();
        for (Class<?> type : record.getClass().getInterfaces()) {
            if (type.isSealed()) {
                object.put("kind", snake(record.getClass().getSimpleName()));
            }
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                object.set(
                        snake(component.getName()), of(component.getAccessor().invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("component " + component + " cannot be read", e);
            }
        }
        return object;
    }

    /** {@code learningRate} as {@code learning_rate}. */
    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
