package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coppice pipeline}: several jobs in one application, and what is left when one of them fails. */
class PipelineTest {
    private static final int ROWS = 400;
    private static final String STEPS = """
            steps:
              - {job: score, from: rows, method: oof, input: {features: [x, y]}, score: {folds: 2}}
              - job: prune
                from: [rows, score]
                method: ccs
                input: {features: [aumProbability]}
                prune: {keep: 0.5, strata: 5}
              - job: balance
                from: [rows, prune]
                input: {features: [x, BALANCED]}
              - job: cluster
                name: groups
                from: balance
                input: {features: [x, y], id: null, label: null}
                kmeans: {k: 3}
              - job: evaluate
                from: rows
                method: coverage
                input: {features: [x, y]}
                evaluate: {selection: "${prune}", queries: 50}
            """;

    @TempDir
    private Path folder;

    private Path output;

    @BeforeEach
    void writeRows() throws IOException {
        TestSession.get();
        output = folder.resolve("tonight");
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder("id,x,y,class\n");
        for (int i = 0; i < ROWS; i++) {
            int rare = i % 5 == 0 ? 1 : 0;
            csv.append("%d,%s,%s,%s%n"
                    .formatted(
                            i,
                            4 * rare + random.nextGaussian(),
                            random.nextGaussian() - rare,
                            rare == 1 ? "rare" : "common"));
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
    }

    private Outcome run(String steps, String... more) throws IOException {
        String config = "input: {path: %s, id: id, label: class}%n%s".formatted(folder.resolve("rows.csv"), steps);
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), config);
        String[] words = {"pipeline", "--config", file.toString(), "--output", output.toString()};
        return Outcome.of(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
    }

    private static String good() {
        return STEPS.replace("BALANCED", "y");
    }

    private JsonNode metrics() throws IOException {
        return new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
    }

    private List<String> data(String step) {
        Dataset<Row> rows = TestSession.get()
                .read()
                .parquet(output.resolve(step).resolve("data").toString());
        return rows.toJSON().collectAsList().stream().sorted().toList();
    }

    @Test
    void stepsReadWhatStepsLeft() throws IOException {
        List<String> plans = new CopyOnWriteArrayList<>();
        QueryExecutionListener listener = new Plans(plans);
        TestSession.get().listenerManager().register(listener);
        Outcome outcome;
        try {
            outcome = run(good());
        } finally {
            TestSession.get().listenerManager().unregister(listener);
        }

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data("score")).hasSize(ROWS);
        assertThat(data("prune")).hasSize(ROWS / 2);
        long common = data("balance").stream()
                .filter(row -> row.contains("\"common\""))
                .count();
        assertThat(data("balance")).hasSize((int) (2 * common)).hasSizeGreaterThan(ROWS / 2);
        assertThat(data("groups")).hasSameSizeAs(data("balance")).allMatch(row -> row.contains("prediction"));
        assertThat(outcome.number("prune.selected")).isEqualTo(ROWS / 2.0);
        assertThat(outcome.number("evaluate.coverage")).isPositive();
        assertThat(metrics().at("/tables/steps").size()).isEqualTo(5);
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("id=\"step-prune\"", "id=\"prune-strata\"", "id=\"groups-sizes\"", "5 steps done");
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("_tonight"));
        assertThat(output.resolve("_SUCCESS")).exists();
        // The table of a step is cached where later steps read it, and let go of at the end.
        assertThat(plans).anyMatch(plan -> plan.contains("InMemoryTableScan"));
        assertThat(TestSession.get().catalog().listTables().collectAsList())
                .noneMatch(table -> table.name().startsWith("coppice_step"));
    }

    @Test
    void afterAFailureTheSameCommandGoesOn() throws IOException {
        assertThat(run(good()).code()).isZero();
        List<String> undisturbed = data("groups");
        output = folder.resolve("again");

        Outcome failed = run(STEPS.replace("BALANCED", "z"));
        assertThat(failed.code()).isEqualTo(2);
        assertThat(failed.err()).contains("coppice pipeline: step balance: input.features: column \"z\" is absent");
        assertThat(output).doesNotExist();

        Outcome resumed = run(good());
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(metrics().at("/tables/steps").findValuesAsText("status"))
                .containsExactly("done before", "done before", "done", "done", "done");
        assertThat(data("groups")).isEqualTo(undisturbed);
        assertThat(Files.readString(output.resolve("report.html"))).contains("id=\"prune-strata\"");

        Outcome same = run(good(), "--mode", "refresh");
        assertThat(same.code()).isZero();
        assertThat(run(good()).code()).isEqualTo(2);
    }

    @Test
    void aFailedGateOfAStepPublishesNothing() throws IOException {
        Outcome outcome =
                run("steps: [{job: cluster, kmeans: {k: 2}, gates: [\"silhouette > 0.99\"], input: {features: [x]}}]");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("step cluster: gate failed: silhouette > 0.99");
        assertThat(output).doesNotExist();
    }

    @Test
    void everyMistakeIsToldBeforeAnythingRuns() throws IOException {
        Outcome outcome = run("""
                steps:
                  - {job: prune, method: uniform, prune: {budget: 10, kep: 3}, output: {path: elsewhere}}
                  - {job: clutser}
                  - {job: cluster, name: rows}
                  - {job: cluster, from: nothing, kmeans: {k: 0}}
                  - {job: evaluate, evaluate: {selection: "${later}"}}
                """);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("step prune: prune.kep: unknown key")
                .contains("step prune: output.path: belongs to the pipeline")
                .contains("steps[1].job: 'clutser' is no job of a pipeline")
                .contains("did you mean cluster?")
                .contains("steps[2].name: 'rows' is taken")
                .contains("step cluster: from: 'nothing' is no earlier step")
                .contains("step evaluate: selection: ${later} is no earlier step");
        assertThat(run("steps: []").err()).contains("steps: is missing");
        assertThat(run("steps: [score]").err()).contains("steps: 'score' is not a list of sections");
        assertThat(output).doesNotExist();
    }

    @Test
    void aDryRunShowsTheStepsAndWritesNothing() throws IOException {
        Outcome outcome = run(good(), "--dry-run");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("step      prune: prune ccs, from rows and score", "nothing was written");
        assertThat(output).doesNotExist();
    }

    /** The physical plans of what ran. */
    private record Plans(List<String> seen) implements QueryExecutionListener {
        @Override
        public void onSuccess(String function, QueryExecution execution, long nanos) {
            seen.add(execution.executedPlan().toString());
        }

        @Override
        public void onFailure(String function, QueryExecution execution, Exception failure) {
            seen.add(failure.toString());
        }
    }
}
