package io.coppice.jobs.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coppice.datasets.Masked;
import java.util.Map;
import java.util.Optional;

/**
 * Turns maps, lists, arrays, records of plain values into JSON nodes: NaN and infinities become null, and credentials
 * are masked by the key they stand under and by the shape of a URI. A node is taken as it is.
 */
public final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** The node of {@code value}; text is masked as a URI where it is one. */
    public static JsonNode of(Object value) {
        return of("", value);
    }

    private static JsonNode of(String key, Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof JsonNode ready) {
            return ready;
        }
        if (value instanceof Optional<?> optional) {
            return of(key, optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Iterable<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(of(key, item)));
            return array;
        }
        if (value instanceof double[] numbers) {
            ArrayNode array = NODES.arrayNode(numbers.length);
            for (double number : numbers) {
                array.add(finite(number));
            }
            return array;
        }
        return scalar(key, value);
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((name, item) -> object.set(String.valueOf(name), of(String.valueOf(name), item)));
        return object;
    }

    private static JsonNode scalar(String key, Object value) {
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return finite(number.doubleValue());
        }
        return NODES.textNode(Masked.value(key, String.valueOf(value)));
    }

    /** The number, or null if it is NaN or infinite: JSON has no word for those. */
    private static JsonNode finite(double number) {
        return Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
    }
}
