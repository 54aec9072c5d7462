package io.coppice.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files under conf/ show every key there is, at its default, with what it is for. */
class ConfFilesTest {
    /** Keys a job cannot do without, so that the file must give some value. */
    private static final Set<String> EXAMPLES =
            Set.of("input.path", "input.label", "output.path", "model", "prune.budget", "evaluate.selection");

    /** And those that only scores cannot do without. */
    private static final Set<String> EXAMPLES_OF_SCORES = Set.of("input.id", "input.label");

    private static final Set<String> EXAMPLES_OF_PIPELINES = Set.of("input.id", "steps");

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("cluster.yaml", Schemas.cluster()),
                Arguments.of("apply.yaml", Schemas.apply()),
                Arguments.of("score.yaml", ScoreSchema.score()),
                Arguments.of("prune.yaml", PruneSchema.prune()),
                Arguments.of("neighbors.yaml", NeighborsSchema.neighbors()),
                Arguments.of("balance.yaml", BalanceSchema.balance()),
                Arguments.of("evaluate.yaml", EvaluateSchema.evaluate()),
                Arguments.of("pipeline.yaml", PipelineSchema.pipeline()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyKeyStandsInTheFileAtItsDefault(String name, Schema schema) {
        Path file = conf(name);
        List<Problem> problems = new ArrayList<>();

        Layer layer = Layer.of(ConfigFile.read(file.toString()), name, schema, problems);

        assertThat(problems).isEmpty();
        assertThat(layer.values().keySet()).containsExactlyElementsOf(schema.keys());
        Settings settings = new Given(Optional.of(file.toString()), List.of(), Map.of()).against(schema);
        for (String key : schema.keys()) {
            boolean example = EXAMPLES.contains(key)
                    || (name.equals("score.yaml") && EXAMPLES_OF_SCORES.contains(key))
                    || (name.equals("pipeline.yaml") && EXAMPLES_OF_PIPELINES.contains(key));
            if (!example) {
                assertThat(settings.node(key)).as(key).isEqualTo(schema.preset(key));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyKeyHasItsLineOfDocumentation(String name, Schema schema) throws IOException {
        List<String> lines = Files.readAllLines(conf(name));
        for (String key : schema.keys()) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            assertThat(lines)
                    .as(key)
                    .anyMatch(line ->
                            line.strip().startsWith(last + ":") && (key.equals("method") || line.contains(" # ")));
        }
    }

    private static Path conf(String name) {
        return Path.of(System.getProperty("coppice.root", ".."), "conf", name);
    }
}
