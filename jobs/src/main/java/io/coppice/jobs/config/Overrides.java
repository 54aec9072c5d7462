package io.coppice.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values from the command line, {@code kmeans.k=3}, read by the type of their key. */
final class Overrides {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Overrides() {}

    static Layer of(List<String> assignments, Schema schema, List<Problem> problems) {
        Layer layer = Layer.empty();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                problems.add(new Problem("--set", "'" + assignment + "' is not key=value, such as seed=2"));
                continue;
            }
            String key = assignment.substring(0, equals).trim();
            String text = assignment.substring(equals + 1);
            Optional<Setting> setting = schema.find(key);
            if (setting.isPresent()) {
                put(layer, setting.get(), text.trim(), problems);
            } else if (schema.mapAround(key).isPresent()) {
                layer.put(key, TextNode.valueOf(text), "--set");
            } else if (schema.isSection(key)) {
                problems.add(schema.sectionWanted(key, "'" + text + "'"));
            } else {
                problems.add(schema.unknown(key, "--set"));
            }
        }
        return layer;
    }

    private static void put(Layer layer, Setting setting, String text, List<Problem> problems) {
        try {
            layer.put(setting.key(), value(setting.kind(), text), "--set");
        } catch (JsonProcessingException notYaml) {
            problems.add(new Problem(
                    setting.key(),
                    (setting.kind() == Kind.OPTIONS ? "the section" : "'" + text + "'") + " does not parse; give "
                            + setting.kind().wanted()));
        }
    }

    private static JsonNode value(Kind kind, String text) throws JsonProcessingException {
        if (text.equals("null")) {
            return NullNode.getInstance();
        }
        boolean structured = kind == Kind.OPTIONS || kind == Kind.TEXTS || kind == Kind.COLUMNS;
        if (structured && (text.startsWith("[") || text.startsWith("{"))) {
            return YAML.readTree(text);
        }
        if (kind == Kind.COLUMNS && text.contains(",")) {
            return Arrays.stream(text.split(",", -1))
                    .map(TextNode::valueOf)
                    .collect(
                            JsonNodeFactory.instance::arrayNode,
                            (list, name) -> list.add(name),
                            (list, more) -> list.addAll(more));
        }
        return TextNode.valueOf(text);
    }
}
