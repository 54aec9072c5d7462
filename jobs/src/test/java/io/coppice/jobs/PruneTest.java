package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code coppice prune} and {@code coppice evaluate}, from the command line to the files. */
class PruneTest {
    private static final int ROWS = 900;

    @TempDir
    private Path folder;

    /** Three clusters, the third of a hundredth of the rows and far out. */
    private String table(String header) throws IOException {
        TestSession.get();
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder(header + "\n");
        for (int i = 0; i < ROWS; i++) {
            int cluster = i % 100 == 7 ? 2 : i % 2;
            csv.append(i)
                    .append(',')
                    .append((cluster == 2 ? 300 : 6.0 * cluster) + random.nextGaussian())
                    .append(',')
                    .append(6.0 * (cluster % 2) + random.nextGaussian())
                    .append(',')
                    .append("abc".charAt(cluster))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), csv).toString();
    }

    private Outcome pruned(String method, String... more) throws IOException {
        return prune(table("id,x,y,class"), method, more);
    }

    private Outcome prune(String input, String method, String... more) {
        List<String> words = new ArrayList<>(
                List.of("prune", "--input", input, "--method", method, "--output", output().toString()));
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
    @ValueSource(
            strings = {
                "sensitivity",
                "lightweight",
                "hybrid",
                "k-center",
                "uniform",
                "leverage",
                "lewis",
                "augmented",
                "lp-sensitivity"
            })
    void everyMethodKeepsAsManyRowsAsAsked(String method) throws IOException {
        Outcome outcome = pruned(method, "prune.budget=60", "input.id=id", "input.label=class", "output.content=rows");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        long selected = (long) outcome.number("selected");
        // A center whose cell lacks no weight costs a hybrid no row.
        assertThat(selected).isBetween(method.equals("hybrid") ? 40L : 60L, 60L);
        assertThat(data().columns()).containsExactly("id", "x", "y", "class", "weight", "score");
        assertThat(data().count()).isEqualTo(selected);
        assertThat(data().where("weight > 0 and score >= 0").count()).isEqualTo(selected);
        JsonNode metrics =
                new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
        assertThat(metrics.at("/tables/classes").size()).isEqualTo(3);
        assertThat(metrics.at("/input/rows").asLong()).isEqualTo(ROWS);
        assertThat(Files.readString(output().resolve("report.html"))).contains(selected + " of 900 rows kept");
    }

    @Test
    void rootLeverageKeepsAboutAsManyRowsAsAsked() throws IOException {
        Outcome outcome = pruned("root-leverage", "prune.budget=60", "prune.p=1", "input.id=id");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isBetween(40.0, 80.0);
    }

    @Test
    void theFarClusterIsInTheCoreset() throws IOException {
        Outcome outcome = pruned(
                "sensitivity",
                "prune.keep=0.05",
                "prune.k=3",
                "input.id=id",
                "input.label=class",
                "output.content=rows");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("requested")).isEqualTo(45.0);
        assertThat(outcome.number("distortion")).isBetween(1.0, 1.5);
        assertThat(data().where("class = 'c'").count()).isPositive();
        assertThat(data().agg(org.apache.spark.sql.functions.sum("weight"))
                        .first()
                        .getDouble(0))
                .isEqualTo(ROWS, within(0.4 * ROWS));
    }

    @Test
    void newRowsJoinAnEarlierSelection() throws IOException {
        String input = table("id,x,y,class");
        assertThat(prune(input, "sensitivity", "prune.budget=90", "prune.k=3", "output.content=rows")
                        .code())
                .isZero();
        double first =
                data().agg(org.apache.spark.sql.functions.sum("weight")).first().getDouble(0);
        Path tonight = Files.writeString(
                folder.resolve("tonight.csv"), "id,x,y,class\n5000,0.5,0.5,a\n5001,6.5,6.5,b\n5002,300.5,0.5,c\n");
        Path both = folder.resolve("both");

        Outcome outcome = Outcome.of(
                "prune",
                "--input",
                tonight.toString(),
                "--base",
                output().toString(),
                "--output",
                both.toString(),
                "--set",
                "prune.k=3",
                "--set",
                "prune.budget=60",
                "--set",
                "output.content=rows");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(60.0);
        assertThat(outcome.number("distortion")).isGreaterThanOrEqualTo(outcome.number("ownDistortion"));
        Dataset<Row> united =
                TestSession.get().read().parquet(both.resolve("data").toString());
        assertThat(united.columns()).containsExactly("id", "x", "y", "class", "weight", "score");
        assertThat(united.agg(org.apache.spark.sql.functions.sum("weight"))
                        .first()
                        .getDouble(0))
                .isEqualTo(first + 3, within(0.5 * first));
    }

    @Test
    void idsAreWrittenWhereThereAreIds() throws IOException {
        assertThat(pruned("sensitivity", "prune.budget=60", "input.id=id").code())
                .isZero();
        assertThat(data().columns()).containsExactly("id", "weight", "score");
    }

    @Test
    void flagsKeepAllRows() throws IOException {
        assertThat(pruned("lewis", "prune.budget=60", "output.content=flags").code())
                .isZero();
        assertThat(data().count()).isEqualTo(ROWS);
        assertThat(data().where("selected").count()).isEqualTo(60);
        assertThat(data().where("selected <> (weight > 0)").count()).isZero();
    }

    @Test
    void aColumnNamedWeightIsKept() throws IOException {
        Outcome outcome = prune(
                table("id,weight,y,class"), "uniform", "prune.budget=60", "input.features=[y]", "output.content=rows");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().columns()).containsExactly("id", "weight_in", "y", "class", "weight", "score");
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheTableIsRead() throws IOException {
        Outcome outcome = pruned(
                "sensitivity",
                "prune.keep=0.1",
                "prune.budget=60",
                "prune.p=1",
                "output.content=ids",
                "prune.labelAs=class");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("prune.budget: is given together with prune.keep")
                .contains("prune.p: has no effect under method sensitivity")
                .contains("output.content: is ids, which needs input.id")
                .contains("prune.labelAs: has no effect under method sensitivity");
        assertThat(output()).doesNotExist();
    }

    @Test
    void warningsNameKeysAndClassesOfTheJob() throws IOException {
        String equal = Files.writeString(folder.resolve("equal.csv"), "x,y\n" + "1,2\n".repeat(300))
                .toString();
        assertThat(prune(equal, "uniform", "prune.budget=60", "prune.k=5").code())
                .isZero();
        assertThat(Files.readString(output().resolve("metrics.json")))
                .contains("prune.k is 5 but the coreset has rows at only 1 place");

        Outcome classes = pruned(
                "lewis",
                "prune.budget=60",
                "prune.labelAs=class",
                "input.label=class",
                "input.features=[x, y]",
                "output.mode=overwrite");
        assertThat(classes.code()).as(classes.err()).isZero();
        assertThat(classes.number("totalSensitivity")).isBetween(2.0, 20.0);
        assertThat(Files.readString(output().resolve("metrics.json"))).contains("class \\\"c\\\" has 9 rows");
    }

    @Test
    void aWrongValueIsOneProblem() throws IOException {
        Outcome outcome = pruned("lewis", "prune.budget=-5");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("prune.budget: -5 is out of range")
                .doesNotContain("prune.budget: is missing");
    }

    @Test
    void noBudgetIsRefused() throws IOException {
        Outcome outcome = pruned("lewis");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("prune.budget: is missing");
    }

    @Test
    void aSampleBelowKIsRefused() throws IOException {
        Outcome outcome = pruned("sensitivity", "prune.budget=5", "prune.k=8");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("8").contains("5");
    }

    @Test
    void aBudgetOfAllRowsKeepsAllAndSaysSo() throws IOException {
        Outcome outcome = pruned("sensitivity", "prune.budget=2000", "input.id=id");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("selected")).isEqualTo(ROWS);
        assertThat(Files.readString(output().resolve("metrics.json"))).contains("all of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.id=id", "output.content=rows"})
    void theSelectionIsMeasuredAgainstTheTable(String how) throws IOException {
        String input = table("id,x,y,class");
        assertThat(prune(input, "sensitivity", "prune.budget=60", "prune.k=3", "input.features=[x, y]", how)
                        .code())
                .isZero();

        Outcome distortion = evaluate(
                input, "distortion", how.startsWith("input") ? how : "seed=1", "input.features=[x, y]", "evaluate.k=3");
        assertThat(distortion.code()).as(distortion.err()).isZero();
        assertThat(distortion.number("distortion")).isBetween(1.0, 1.5);
        Outcome coverage = evaluate(
                input,
                "coverage",
                how.startsWith("input") ? how : "seed=1",
                "input.features=[x, y]",
                "evaluate.queries=500");
        assertThat(coverage.code()).as(coverage.err()).isZero();
        assertThat(coverage.number("coverage")).isPositive();
        assertThat(coverage.number("coverageRatio"))
                .isEqualTo(coverage.number("coverage") / coverage.number("randomCoverage"), within(1e-6));
    }

    @Test
    void aSelectionOfNothingKnownIsRefused() throws IOException {
        String input = table("id,x,y,class");
        assertThat(prune(input, "sensitivity", "prune.budget=60", "input.id=id").code())
                .isZero();

        Outcome outcome = evaluate(input, "coverage", "input.features=[x, y]");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("evaluate.selection has neither the features x, y nor ids");
    }

    @Test
    void messagesNameTheKeyThatIsWrong() throws IOException {
        String input = table("id,x,y,class");

        Outcome selection = evaluate(input, "coverage", "input.features=[x, y]");
        Outcome base = prune(input, "sensitivity", "prune.budget=60", "prune.base=" + folder.resolve("none"));
        Outcome classes = prune(
                input, "lewis", "prune.budget=1", "prune.labelAs=class", "input.label=class", "input.features=[x, y]");

        assertThat(selection.code()).isEqualTo(3);
        assertThat(selection.err())
                .contains("coppice evaluate: evaluate.selection \"")
                .contains("does not exist");
        assertThat(base.err()).contains("coppice prune: prune.base \"").contains("does not exist");
        assertThat(classes.err()).contains("coppice prune: prune.budget comes to 1 rows, fewer than the ");
        assertThat(prune(input, "sensitivity", "prune.budget=60", "prune.k=3", "input.id=id")
                        .code())
                .isZero();
        Outcome many = evaluate(input, "distortion", "input.features=[x, y]", "input.id=id", "evaluate.k=61");
        assertThat(many.code()).isEqualTo(3);
        assertThat(many.err()).contains("evaluate.k is 61 but the selection has 60 rows");
    }

    private Outcome evaluate(String input, String method, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "evaluate",
                "--input",
                input,
                "--method",
                method,
                "--output",
                folder.resolve(method).toString(),
                "--set",
                "evaluate.selection=" + output()));
        for (String setting : more) {
            words.addAll(List.of("--set", setting));
        }
        return Outcome.of(words.toArray(String[]::new));
    }
}
