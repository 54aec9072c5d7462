package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settles every key from the layers: default, then file, then {@code --set}, then flags. Of {@code input.path} and
 * {@code input.table}, the one from the later layer drops the other.
 */
final class Resolution {
    private final Schema schema;
    private final List<Layer> layers;
    private final List<Problem> problems;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    Resolution(Schema schema, List<Layer> layers, List<Problem> problems) {
        this.schema = schema;
        this.layers = layers;
        this.problems = new ArrayList<>(problems);
    }

    /** @throws BadConfig with every problem, those found while the layers were read included */
    Settings settings() {
        schema.settings().forEach(this::settle);
        preferLater("input.path", "input.table");
        Settings settings = new Settings(schema, values, origins);
        problems.addAll(broken(settings));
        if (!problems.isEmpty()) {
            throw new BadConfig(problems);
        }
        return settings;
    }

    /** What rules say of keys that are in order by themselves: of the others they saw the defaults. */
    private List<Problem> broken(Settings settings) {
        Set<String> wrong = problems.stream().map(Problem::key).collect(Collectors.toSet());
        List<Problem> all = new ArrayList<>(problems);
        schema.rules().forEach(rule -> rule.check(settings, all));
        return all.stream()
                .skip(problems.size())
                .filter(problem -> !wrong.contains(problem.key()))
                .toList();
    }

    private void settle(Setting setting) {
        String key = setting.key();
        values.put(key, setting.preset());
        try {
            JsonNode given = given(setting);
            if (!given.isMissingNode()) {
                values.put(key, setting.accept(given));
            }
        } catch (WrongValue wrong) {
            problems.add(new Problem(key, wrong.getMessage()));
        }
    }

    /** What the last layer says; maps are merged option by option. Missing if no layer says anything. */
    private JsonNode given(Setting setting) {
        JsonNode given = JsonNodeFactory.instance.missingNode();
        for (Layer layer : layers) {
            if (layer.values().containsKey(setting.key())) {
                given = layer.values().get(setting.key());
                origins.put(setting.key(), layer.origins().get(setting.key()));
            }
            if (setting.kind() == Kind.OPTIONS) {
                given = withOptions(setting.key(), given, layer);
            }
        }
        return given;
    }

    private JsonNode withOptions(String key, JsonNode given, Layer layer) {
        ObjectNode options = given.isObject() ? given.deepCopy() : JsonNodeFactory.instance.objectNode();
        int before = options.size();
        layer.values().forEach((name, value) -> {
            if (name.startsWith(key + ".")) {
                options.set(name.substring(key.length() + 1), value);
                origins.merge(key, layer.origins().get(name), (old, now) -> old.equals(now) ? old : old + ", " + now);
            }
        });
        boolean changed = options.size() > before || (given.isObject() && !options.equals(given));
        return changed ? options : given;
    }

    private void preferLater(String first, String second) {
        if (!values.containsKey(first) || !values.containsKey(second)) {
            return;
        }
        int rank = Integer.compare(rank(first), rank(second));
        if (rank != 0 && !values.get(first).isNull() && !values.get(second).isNull()) {
            String dropped = rank > 0 ? second : first;
            values.put(dropped, NullNode.getInstance());
            origins.remove(dropped);
        }
    }

    private int rank(String key) {
        int rank = -1;
        for (int i = 0; i < layers.size(); i++) {
            rank = layers.get(i).values().containsKey(key) ? i : rank;
        }
        return rank;
    }
}
