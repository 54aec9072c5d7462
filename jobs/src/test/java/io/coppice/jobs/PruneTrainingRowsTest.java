package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code coppice prune} for training rows: epochs, teachers, embeddings, duplicates, listed ids, groups. */
@Tag("long")
class PruneTrainingRowsTest {
    private static final int ROWS = 240;

    @TempDir
    private Path folder;

    /** Every sixth row is a near copy of the one before it. */
    private String table() throws IOException {
        TestSession.get();
        Random random = new Random(9);
        StringBuilder json = new StringBuilder();
        double[] e = new double[3];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < e.length; j++) {
                e[j] = i % 6 == 5 ? e[j] + 1e-4 * random.nextDouble() : random.nextGaussian();
            }
            double right = 0.3 + 0.6 * random.nextDouble();
            json.append(
                    "{\"id\": %d, \"loss\": %s, \"e\": [%s, %s, %s], \"t\": [%s, %s], \"label\": %d, \"source\": \"%s\"}\n"
                            .formatted(
                                    i,
                                    0.1 * random.nextDouble() + i % 4,
                                    e[0],
                                    e[1],
                                    e[2],
                                    i % 2 == 0 ? right : 1 - right,
                                    i % 2 == 0 ? 1 - right : right,
                                    i % 2,
                                    i % 10 == 0 ? "web" : "book"));
        }
        return Files.writeString(folder.resolve("rows.json"), json).toString();
    }

    private String ids(String name, int... ids) throws IOException {
        StringBuilder csv = new StringBuilder("id\n");
        for (int id : ids) {
            csv.append(id).append('\n');
        }
        return Files.writeString(folder.resolve(name), csv).toString();
    }

    private Outcome prune(String method, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("prune", "--input", table(), "--method", method, "--output", output().toString()));
        words.addAll(List.of("--set", "input.id=id"));
        for (String setting : more) {
            words.addAll(List.of("--set", setting));
        }
        return Outcome.of(words.toArray(String[]::new));
    }

    private Path output() {
        return folder.resolve("out");
    }

    private Dataset<Row> data() {
        return TestSession.get().read().parquet(output().resolve("data").toString());
    }

    private JsonNode metrics(Path in) throws IOException {
        return new ObjectMapper().readTree(in.resolve("metrics.json").toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"herding", "d2", "dbp", "cluster-k-center"})
    void embeddingsKeepExactlyTheBudgetAndNoRowThatIsExcluded(String method) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "input.features=[e]",
                "prune.budget=60",
                "prune.clusters=3",
                "prune.exclude=" + ids("bad.csv", 3, 4, 5)));
        if (method.equals("d2")) {
            settings.addAll(List.of("prune.score=loss", "prune.hardIs=high"));
        }
        settings.add("output.content=flags");
        Outcome outcome = prune(method, settings.toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(60);
        assertThat(data().count()).isEqualTo(ROWS);
        assertThat(data().where("selected").count()).isEqualTo(60);
        assertThat(data().where("reason = 'excluded' and id in (3, 4, 5) and weight = 0")
                        .count())
                .isEqualTo(3);
        assertThat(data().where("reason = 'budget'").count()).isEqualTo(ROWS - 63);
    }

    @Test
    void embeddingsKeepProtectedRowsWithinTheBudget() throws IOException {
        String[] settings = {
            "input.features=[e]",
            "prune.clusters=3",
            "prune.protect=" + ids("kept.csv", 7, 8),
            "prune.exclude=" + ids("bad.csv", 3, 4, 5),
            "output.content=flags",
            "output.mode=overwrite",
            "prune.budget=60"
        };
        Outcome outcome = prune("herding", settings);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(60);
        assertThat(outcome.number("protected")).isEqualTo(2);
        assertThat(data().count()).isEqualTo(ROWS);
        assertThat(data().where("selected").count()).isEqualTo(60);
        assertThat(data().where("id in (7, 8) and selected and reason = 'protected'")
                        .count())
                .isEqualTo(2);
        assertThat(data().where("reason = 'excluded'").count()).isEqualTo(3);
        settings[settings.length - 1] = "prune.budget=2";
        Outcome few = prune("herding", settings);
        assertThat(few.code()).isEqualTo(2);
        assertThat(few.err()).contains("prune.protect lists 2 rows, which leaves nothing of a budget of 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "greedy"})
    void oneOfRowsThatMeanTheSameStays(String mode) throws IOException {
        Outcome outcome = prune(
                "semdedup",
                "input.features=[e]",
                "prune.epsilon=1e-5",
                "prune.mode=" + mode,
                "prune.protect=" + ids("kept.csv", 5, 11),
                "output.content=flags",
                "report.rows=ids");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode rejected = metrics(output()).at("/tables/rejected");
        assertThat(rejected.size()).isEqualTo(10);
        assertThat(rejected.get(0).get("similarity").asDouble())
                .isGreaterThanOrEqualTo(rejected.get(9).get("similarity").asDouble())
                .isGreaterThan(0.99);
        assertThat(rejected.get(0).hasNonNull("duplicateOf")).isTrue();
        assertThat(outcome.number("selected")).isEqualTo(ROWS - 40);
        assertThat(data().where("reason = 'duplicate'").count()).isEqualTo(40);
        assertThat(data().where("selected and id in (5, 11)").count()).isEqualTo(2);
        assertThat(data().where("id = 4").first().<Long>getAs("duplicateOf")).isEqualTo(5);
        JsonNode kept = metrics(output()).at("/tables/kept");
        assertThat(kept.size()).isEqualTo(18);
        assertThat(kept.get(1).get("kept").asLong()).isEqualTo(ROWS - 40);
        assertThat(Files.readString(output().resolve("report.html"))).contains("Rows that stay by epsilon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seta", "infobatch"})
    void anEpochTrainsOnItsWindow(String method) throws IOException {
        List<String> settings =
                new ArrayList<>(List.of("input.features=[loss]", "prune.epoch=2", "prune.totalEpochs=20"));
        settings.addAll(
                method.equals("seta")
                        ? List.of("prune.windowGroups=4", "prune.window=0.5")
                        : List.of("prune.pruneRatio=0.5"));
        Outcome outcome = prune(method, settings.toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().count()).isEqualTo((long) outcome.number("selected"));
        if (method.equals("seta")) {
            // Losses fall into four groups of 60; the second window starts at the second group.
            assertThat(data().where("score >= 1 and score < 3").count()).isEqualTo(120);
            assertThat(data().count()).isEqualTo(120);
        } else {
            assertThat(data().where("weight = 2").count()).isPositive();
        }
    }

    @Test
    void aTeacherMakesTargets() throws IOException {
        Outcome outcome = prune(
                "kd",
                "input.features=[t]",
                "input.label=label",
                "prune.keep=0.5",
                "prune.alpha=0.5",
                "prune.groupBy=[label]");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(120);
        assertThat(outcome.number("alpha")).isEqualTo(0.5);
        assertThat(data().columns()).containsExactly("id", "weight", "stratum", "reason", "target");
        assertThat(data().count()).isEqualTo(240);
        assertThat(data().groupBy("id").sum("weight").collectAsList())
                .hasSize(120)
                .allMatch(row -> Math.abs(row.getDouble(1) - 1) < 1e-12);
        long selected = 0;
        for (JsonNode group : metrics(output()).at("/tables/groups")) {
            selected += group.get("selected").asLong();
        }
        assertThat(selected).as("rows, not targets").isEqualTo(120);
    }

    @Test
    void listedIdsAreKeptOrLeftOutAndGroupsAreCounted() throws IOException {
        Outcome outcome = prune(
                "easiest",
                "input.features=[loss]",
                "prune.hardIs=high",
                "prune.budget=60",
                "prune.protect=" + ids("kept.csv", 3, 7, 9999),
                "prune.exclude=" + ids("bad.csv", 0, 4),
                "prune.groupBy=[source, label]");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(60);
        assertThat(outcome.number("protected")).isEqualTo(2);
        assertThat(outcome.number("excluded")).isEqualTo(2);
        assertThat(data().where("id in (3, 7) and reason = 'protected'").count())
                .isEqualTo(2);
        assertThat(data().where("id in (0, 4)").count()).isZero();
        JsonNode metrics = metrics(output());
        assertThat(metrics.at("/tables/groups").size()).isEqualTo(3);
        assertThat(metrics.at("/tables/groups/0/retention").asDouble())
                .isEqualTo(metrics.at("/metrics/minRetention").asDouble());
        assertThat(metrics.at("/warnings").toString()).contains("prune.protect lists 1 ids");
        assertThat(Files.readString(output().resolve("report.html"))).contains("What every group kept");
    }

    @Test
    void aGroupThatLosesTooMuchStopsTheRun() throws IOException {
        Outcome outcome = prune(
                "hardest",
                "input.features=[loss]",
                "prune.hardIs=high",
                "prune.budget=60",
                "prune.groupBy=[label]",
                "gates=[minRetention >= 0.2]");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("minRetention >= 0.2 (it is 0.0)");
        assertThat(Files.exists(output())).isFalse();
    }

    @Test
    void whatCannotBeAskedIsToldByItsKey() throws IOException {
        Outcome keys = prune(
                "semdedup", "prune.budget=5", "prune.epoch=2", "input.standardize=true", "gates=[minRetention > 0]");
        assertThat(keys.code()).isEqualTo(2);
        assertThat(keys.err())
                .contains("prune.budget", "prune.epoch", "input.standardize", "minRetention needs groups");
        Outcome teacher = prune("kd", "prune.budget=5", "prune.alpha=-0.5", "output.content=flags");
        assertThat(teacher.code()).isEqualTo(2);
        assertThat(teacher.err()).contains("input.label", "prune.alpha", "output.content");
        Outcome group = prune(
                "easiest", "input.features=[loss]", "prune.hardIs=high", "prune.budget=5", "prune.groupBy=[nobody]");
        assertThat(group.code()).isEqualTo(2);
        assertThat(group.err()).contains("prune.groupBy names columns that the input lacks: nobody");
    }
}
