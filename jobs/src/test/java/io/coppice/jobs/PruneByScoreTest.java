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
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code coppice prune} by a score, from the command line to the files. */
class PruneByScoreTest {
    private static final int ROWS = 1000;

    @TempDir
    private Path folder;

    private String table() throws IOException {
        TestSession.get();
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("id,margin,class\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("row")
                    .append(i)
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',');
            csv.append(i % 10 == 0 ? "rare" : "common").append('\n');
        }
        return Files.writeString(folder.resolve("scores.csv"), csv).toString();
    }

    private Outcome prune(String method, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("prune", "--input", table(), "--method", method, "--output", output().toString()));
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

    @ParameterizedTest
    @ValueSource(strings = {"ccs", "random", "hardest", "easiest", "moderate"})
    void everyMethodKeepsExactlyTheShare(String method) throws IOException {
        Outcome outcome = prune(
                method, "prune.keep=0.2", "prune.beta=0.1", "prune.hardIs=low", "input.id=id", "input.label=class");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(200);
        assertThat(outcome.number("cut")).isEqualTo(100);
        assertThat(data().columns()).containsExactly("id", "weight", "score", "stratum", "reason");
        assertThat(data().where("weight = 1 and reason = 'selected'").count()).isEqualTo(200);
        JsonNode metrics =
                new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
        assertThat(metrics.at("/tables/strata").size()).isEqualTo(method.equals("ccs") ? 25 : 1);
        assertThat(metrics.at("/tables/classes").size()).isEqualTo(2);
        assertThat(Files.readString(output().resolve("report.html"))).contains("200 of 1,000 rows kept");
    }

    @Test
    void theMostRejectedRowsAreShownAsFarAsAllowed() throws IOException {
        String[] common = {"prune.keep=0.2", "prune.beta=0.1", "prune.hardIs=low", "input.id=id"};
        assertThat(prune("ccs", common).code()).isZero();
        assertThat(report()).doesNotContain("Rows that were left out first").doesNotContain("row7<");

        Outcome ids = prune("ccs", with(common, "input.features=[margin]", "report.rows=ids", "output.mode=overwrite"));
        assertThat(ids.code()).as(ids.err()).isZero();
        JsonNode rejected = metrics().at("/tables/rejected");
        assertThat(rejected.size()).isEqualTo(10);
        assertThat(rejected.get(0).get("reason").asText()).isEqualTo("cutoff");
        assertThat(rejected.get(0).get("score").asDouble())
                .isLessThan(rejected.get(9).get("score").asDouble());
        assertThat(rejected.get(0).has("class")).isFalse();
        assertThat(report())
                .contains(
                        "Rows that were left out first",
                        rejected.get(0).get("id").asText());

        Outcome columns = prune("ccs", with(common, "report.rows=columns", "output.mode=overwrite"));
        assertThat(columns.code()).as(columns.err()).isZero();
        assertThat(metrics().at("/tables/rejected/0/class").asText()).isIn("rare", "common");
    }

    private static String[] with(String[] common, String... more) {
        return Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new);
    }

    private String report() throws IOException {
        return Files.readString(output().resolve("report.html"));
    }

    private JsonNode metrics() throws IOException {
        return new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
    }

    @Test
    void rejectedRowsAreThereOnRequestAndSayWhy() throws IOException {
        Outcome outcome = prune(
                "ccs",
                "prune.budget=100",
                "prune.cutoff=noise",
                "prune.noiseRate=0.1",
                "prune.hardIs=low",
                "prune.classBalance=uniform",
                "input.id=id",
                "input.label=class",
                "output.content=flags");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().count()).isEqualTo(ROWS);
        assertThat(data().where("selected").groupBy("class").count().collectAsList())
                .hasSize(2)
                .allMatch(row -> row.getLong(1) == 50);
        assertThat(data().where("reason = 'cutoff'").count()).isEqualTo(150);
    }

    @Test
    void whatCannotBeAskedIsToldByItsKey() throws IOException {
        Outcome keys = prune("hardest", "prune.budget=10", "prune.strata=5", "prune.classBalance=uniform");

        assertThat(keys.code()).isEqualTo(2);
        assertThat(keys.err()).contains("input.id", "prune.strata", "prune.classBalance");
        Outcome beta = prune("ccs", "prune.budget=950", "prune.beta=0.1", "prune.hardIs=low", "input.id=id");
        assertThat(beta.code()).isEqualTo(2);
        assertThat(beta.err()).contains("prune.beta is 0.1", "lower prune.beta");
        Outcome direction = prune("hardest", "prune.budget=10", "input.id=id");
        assertThat(direction.code()).isEqualTo(2);
        assertThat(direction.err()).contains("prune.hardIs is auto", "set prune.hardIs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prune.keep=1.2 | prune.keep: 1.2 is out of range; it must be at least 0 and at most 1",
                "prune.keep=-1 | prune.keep: -1 is out of range",
                "prune.budget=0 | prune.budget: is missing or 0; give prune.budget (rows) or prune.keep (a share)",
                "prune.budget=1001 | prune.budget is 1001 rows of 1000",
            })
    void aWrongBudgetIsOneProblem(String setting, String said) throws IOException {
        Outcome outcome = prune("ccs", setting, "input.id=id");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(said).doesNotContain("problems");
        assertThat(output()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "prune.classFloor=5, prune.classBalance is none",
        "prune.noiseRate=0.1, prune.cutoff is fixed",
        "prune.beta=0.1;prune.cutoff=noise, prune.cutoff is noise",
    })
    void keysWithoutEffectAreRefused(String settings, String said) throws IOException {
        List<String> all = new ArrayList<>(List.of(settings.split(";")));
        all.addAll(List.of("prune.keep=0.5", "input.id=id", "input.label=class"));
        Outcome outcome = prune("ccs", all.toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("has no effect where " + said);
    }

    @Test
    void listsOfIdsAreReadByTheirKeysAndMustNotContradict() throws IOException {
        Path first = Files.writeString(folder.resolve("first.csv"), "id\nrow1\nrow2\n");
        Path second = Files.writeString(folder.resolve("second.csv"), "id\nrow2\nrow3\n");

        Outcome both =
                prune("random", "prune.keep=0.5", "input.id=id", "prune.protect=" + first, "prune.exclude=" + second);
        assertThat(both.code()).as(both.err()).isEqualTo(3);
        assertThat(both.err()).contains("prune.protect and prune.exclude both list 1 id;");
        assertThat(output()).doesNotExist();
        Outcome absent = prune("random", "prune.keep=0.5", "input.id=id", "prune.protect=" + folder.resolve("no.csv"));
        assertThat(absent.code()).as(absent.err()).isEqualTo(3);
        assertThat(absent.err()).contains("prune.protect \"", "does not exist").doesNotContain("input.");
    }

    @Test
    void theColumnOfABrokenScoreIsNamedAsItIs() throws IOException {
        Path scores = Files.writeString(folder.resolve("nan.csv"), "id,margin\na,1.5\nb,NaN\n");

        Outcome outcome = Outcome.of(
                "prune",
                "--input",
                scores.toString(),
                "--method",
                "random",
                "--output",
                output().toString(),
                "--set",
                "prune.keep=0.5",
                "--set",
                "input.id=id",
                "--set",
                "input.features=[margin]");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("column \"margin\": 1 row is NaN");
    }
}
