package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The final value of every key of a job, checked, and where each came from. */
public final class Settings {
    static final String DEFAULT = "default";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Schema schema;
    private final Map<String, JsonNode> values;
    private final Map<String, String> origins;

    Settings(Schema schema, Map<String, JsonNode> values, Map<String, String> origins) {
        this.schema = schema;
        this.values = new LinkedHashMap<>(values);
        this.origins = new LinkedHashMap<>(origins);
    }

    public Schema schema() {
        return schema;
    }

    /** The text of a key that has one. */
    public String text(String key) {
        return node(key).asText();
    }

    /** The text of a key that may be null. */
    public Optional<String> optionalText(String key) {
        return Optional.of(node(key)).filter(value -> !value.isNull()).map(JsonNode::asText);
    }

    public long integer(String key) {
        return node(key).longValue();
    }

    public double number(String key) {
        return node(key).doubleValue();
    }

    public boolean flag(String key) {
        return node(key).booleanValue();
    }

    /** The elements of a list; a single text counts as a list of one. */
    public List<String> texts(String key) {
        JsonNode value = node(key);
        if (!value.isArray()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        return List.copyOf(texts);
    }

    /** Whether the value was given as a list. */
    public boolean isList(String key) {
        return node(key).isArray();
    }

    /** The name: value pairs of a map. */
    public Map<String, String> options(String key) {
        Map<String, String> options = new LinkedHashMap<>();
        node(key)
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return options;
    }

    /** {@code default}, the config file, {@code --set} or a flag. */
    public String origin(String key) {
        return origins.getOrDefault(key, DEFAULT);
    }

    /** Whether the value is the default, be it given or not. */
    public boolean isDefault(String key) {
        return node(key).equals(schema.preset(key));
    }

    /** The value as JSON. */
    public JsonNode node(String key) {
        JsonNode value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no such key: " + key);
        }
        return value;
    }

    /** Every final value as nested maps, lists, texts, numbers, booleans and nulls, in the order of the schema. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        values.forEach((key, value) -> {
            ObjectNode section = root;
            String[] parts = key.split("\\.", -1);
            for (int i = 0; i < parts.length - 1; i++) {
                section = section.withObjectProperty(parts[i]);
            }
            section.set(parts[parts.length - 1], value);
        });
        return MAPPER.convertValue(root, LinkedHashMap.class);
    }
}
