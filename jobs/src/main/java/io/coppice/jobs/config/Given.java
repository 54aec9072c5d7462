package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user gave for one run.
 *
 * @param file the config file, if any
 * @param assignments of {@code --set}, each {@code key=value}
 * @param flags value by flag name, such as {@code --output}
 */
public record Given(Optional<String> file, List<String> assignments, Map<String, String> flags) {
    private static final Map<String, String> KEYS = Map.of(
            "--input", "input.path",
            "--output", "output.path",
            "--mode", "output.mode",
            "--method", "method",
            "--seed", "seed",
            "--model", "model",
            "--base", "prune.base");

    public Given {
        assignments = List.copyOf(assignments);
        flags = Map.copyOf(flags);
    }

    /**
     * The final settings.
     *
     * @throws BadConfig with every mistake in file, assignments and flags; with that of the file alone if it cannot be
     *     read, for then nobody knows what else is missing
     */
    public Settings against(Schema schema) {
        List<Problem> problems = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        file.ifPresent(location -> layers.add(Layer.of(ConfigFile.read(location), location, schema, problems)));
        layers.add(Overrides.of(assignments, schema, problems));
        layers.add(flagLayer(schema, problems));
        return new Resolution(schema, layers, problems).settings();
    }

    private Layer flagLayer(Schema schema, List<Problem> problems) {
        Layer layer = Layer.empty();
        flags.forEach((flag, value) -> {
            String key = KEYS.getOrDefault(flag, flag);
            if (schema.find(key).isPresent()) {
                layer.put(key, TextNode.valueOf(value), flag);
            } else {
                problems.add(new Problem(flag, "this job takes no " + key));
            }
        });
        return layer;
    }
}
