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
import org.junit.jupiter.params.provider.CsvSource;

/** {@code coppice score}, from the command line to the files. */
@Tag("long")
class ScoreTest {
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    /** Two classes apart from each other; every twentieth label is wrong. */
    private String table() throws IOException {
        TestSession.get();
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder("id,x,y,class\n");
        for (int i = 0; i < ROWS; i++) {
            boolean first = i % 2 == 0;
            boolean wrong = i % 20 == 0;
            csv.append("row").append(i).append(',').append((first ? 4 : 1) + random.nextDouble());
            csv.append(',').append((first ? 1 : 4) + random.nextDouble());
            csv.append(',').append(first == wrong ? "blue" : "red").append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), csv).toString();
    }

    /** Three epochs of 20 ids; id 3 lacks the last, and id 7 is never right. */
    private String log() throws IOException {
        TestSession.get();
        StringBuilder json = new StringBuilder();
        for (int epoch = 0; epoch < 3; epoch++) {
            for (int id = 0; id < 20; id++) {
                if (id != 3 || epoch < 2) {
                    double right = id == 7 ? 0.1 : 0.5 + 0.02 * id + 0.01 * epoch;
                    json.append("{\"id\": %d, \"epoch\": %d, \"label\": 1, \"p\": [%s, %s]}\n"
                            .formatted(id, epoch, 1 - right, right));
                }
            }
        }
        return Files.writeString(folder.resolve("log.json"), json).toString();
    }

    private Outcome score(String input, String method, String... more) {
        List<String> words = new ArrayList<>(
                List.of("score", "--input", input, "--method", method, "--output", output().toString()));
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

    private JsonNode metrics() throws IOException {
        return new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "oof, aumProbability, low",
        "prototypes, prototypeDistance, high",
        "density, neighborDistance, high",
        "moderate, classDistance, high",
        "noise, noise, high"
    })
    void everyRowIsScoredAndTheScoreSaysWhichEndIsHard(String method, String column, String hard) throws IOException {
        List<String> settings = new ArrayList<>(List.of("input.id=id", "input.label=class"));
        if (List.of("oof", "noise").contains(method)) {
            settings.addAll(List.of("score.folds=3", "score.maxIter=15"));
        }
        Outcome outcome = score(table(), method, settings.toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("scored")).isEqualTo(ROWS);
        assertThat(data().count()).isEqualTo(ROWS);
        assertThat(data().columns()).contains("id", column);
        assertThat(data().schema().apply(column).metadata().getString("coppice.hardIs"))
                .isEqualTo(hard);
        assertThat(metrics().at("/tables/directions/0/score").asText()).isEqualTo(column);
        assertThat(metrics().at("/tables/directions/0/hardIs").asText()).isEqualTo(hard);
        assertThat(Files.readString(output().resolve("report.html"))).contains("200 rows scored", "How hard rows are");
        if (List.of("oof", "moderate").contains(method)) {
            String order = hard.equals("low") ? column : column + " desc";
            data().createOrReplaceTempView("scored");
            assertThat(TestSession.get()
                            .sql("select id from scored order by " + order + " limit 10")
                            .collectAsList())
                    .allMatch(row -> Integer.parseInt(row.getString(0).substring(3)) % 20 == 0);
        }
    }

    @Test
    void lossesThatAreThereTellWrongLabels() throws IOException {
        StringBuilder csv = new StringBuilder("id,x,y,loss\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("%d,%s,%s,%s\n".formatted(i, 1 + i % 7, 1 + i % 5, i % 20 == 0 ? 3 + 0.01 * i : 0.002 * i));
        }
        String rows = Files.writeString(folder.resolve("losses.csv"), csv).toString();
        Outcome outcome = score(rows, "noise", "input.id=id", "score.loss=loss");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().where("lossNoise > 0.95").count()).isEqualTo(ROWS / 20);
        assertThat(outcome.number("noisy")).as("x and y do not tell them").isLessThan(ROWS / 20.0);
    }

    @Test
    void aLogIsScoredAndSelectionsNeedNotBeToldWhatIsHard() throws IOException {
        Outcome outcome = score(log(), "dynamics", "input.id=id", "input.label=label", "score.probability=p");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("scored")).isEqualTo(20);
        assertThat(outcome.number("incomplete")).isEqualTo(1);
        assertThat(outcome.number("neverLearned")).isEqualTo(1);
        assertThat(metrics().at("/warnings").toString()).contains("1 of 20 ids less than 3 times");
        Outcome pruned = Outcome.of(
                "prune",
                "--input",
                output().resolve("data").toString(),
                "--method",
                "hardest",
                "--output",
                folder.resolve("kept").toString(),
                "--set",
                "input.id=id",
                "--set",
                "prune.score=aumProbability",
                "--set",
                "prune.budget=1");
        assertThat(pruned.code()).as(pruned.err()).isZero();
        assertThat(TestSession.get()
                        .read()
                        .parquet(folder.resolve("kept/data").toString())
                        .first()
                        .getLong(0))
                .isEqualTo(7);
    }

    @Test
    void brokenLogsAreRefusedWithoutIdsUnlessTheyMayBeShown() throws IOException {
        String[] settings = {"input.id=id", "input.label=label", "score.probability=p", "score.incomplete=fail"};
        Outcome hidden = score(log(), "dynamics", settings);
        assertThat(hidden.code()).isEqualTo(3);
        assertThat(hidden.err())
                .contains("1 of 20 ids less than 3 times", "report.rows")
                .doesNotContain("3 with 2");

        String broken = Files.writeString(
                        folder.resolve("broken.json"), "{\"id\": 77, \"epoch\": 0, \"label\": 0, \"p\": [0.9, 0.9]}\n")
                .toString();
        Outcome sums = score(broken, "dynamics", "input.id=id", "input.label=label", "score.probability=p");
        assertThat(sums.code()).as(sums.err()).isEqualTo(3);
        assertThat(sums.err()).contains("the probabilities sum to 1.8").doesNotContain("77");
        assertThat(Files.exists(output())).isFalse();
    }

    @Test
    void aGateStopsScoresThatAreNotGoodEnough() throws IOException {
        Outcome outcome = score(
                log(),
                "dynamics",
                "input.id=id",
                "input.label=label",
                "score.probability=p",
                "gates=[neverLearned < 1]");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("neverLearned < 1 (it is 1.0)");
        assertThat(Files.exists(output())).isFalse();
    }

    @Test
    void whatCannotBeAskedIsToldByItsKey() throws IOException {
        Outcome missing = score(table(), "dynamics", "score.folds=3", "input.standardize=true");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err())
                .contains("input.id", "input.label", "score.probability", "score.folds", "input.standardize");
        Outcome twice =
                score(table(), "dynamics", "input.id=id", "input.label=class", "score.probability=x", "score.logits=y");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("score.logits: is given together with score.probability");
        Outcome dry = Outcome.of(
                "score",
                "--dry-run",
                "--input",
                table(),
                "--output",
                output().toString(),
                "--set",
                "input.id=id",
                "--set",
                "input.label=class");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("score.folds = 5", "features  x, y").doesNotContain("score.clusters");
    }
}
