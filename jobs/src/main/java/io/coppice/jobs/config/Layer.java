package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values from one place, not yet checked against their types; a later layer wins over an earlier one.
 *
 * @param values by dotted key, or by dotted key plus option name inside a map such as {@code input.options}
 * @param origins of the values, by the same keys: the config file, {@code --set} or the flag
 */
record Layer(Map<String, JsonNode> values, Map<String, String> origins) {
    static Layer empty() {
        return new Layer(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void put(String key, JsonNode value, String origin) {
        values.put(key, value);
        origins.put(key, origin);
    }

    /**
     * Takes a tree apart into dotted keys; unknown ones are problems.
     *
     * @param tree an object
     */
    static Layer of(JsonNode tree, String origin, Schema schema, List<Problem> problems) {
        Layer layer = empty();
        layer.flatten("", tree, origin, schema, problems);
        return layer;
    }

    private void flatten(String prefix, JsonNode tree, String origin, Schema schema, List<Problem> problems) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            String key = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (schema.find(key).isPresent()) {
                put(key, value, origin);
            } else if (!schema.isSection(key)) {
                problems.add(schema.unknown(key, origin));
            } else if (value.isObject()) {
                flatten(key + ".", value, origin, schema, problems);
            } else if (!value.isNull()) {
                problems.add(schema.sectionWanted(key, value.toString()));
            }
        }
    }
}
