package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no Spark. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void helpShowsExamplesAndOnlyTheJobsThereAre() {
        Outcome help = Outcome.of("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains(
                        "./coppice demo",
                        "cluster",
                        "score",
                        "prune",
                        "balance",
                        "neighbors",
                        "apply",
                        "evaluate",
                        "pipeline")
                .doesNotContain("distill");
    }

    @Test
    void helpOfAJobListsItsFlags() {
        assertThat(Outcome.of("cluster", "--help").out())
                .contains("--config", "--set", "--dry-run", "--explain-config", "--metrics", "--run-id", "Examples:");
    }

    @Test
    void theVersionNamesSparkToo() {
        assertThat(Outcome.of("--version").out()).contains("coppice 0.1.0", "spark 4.");
    }

    @Test
    void aJobOfALaterVersionIsRefused() {
        Outcome outcome = Outcome.of("distill", "--input", "x");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "'distill' is no job of this version; jobs: cluster, score, prune, balance, neighbors, apply, evaluate, pipeline, demo");
    }

    @Test
    void noJobIsRefused() {
        Outcome outcome = Outcome.of();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "no job is named; jobs: cluster, score, prune, balance, neighbors, apply, evaluate, pipeline, demo");
    }

    @Test
    void anUnknownFlagIsRefusedWithTheNearestAndTheFailureIsCopied() throws IOException {
        Path metrics = folder.resolve("m.json");

        Outcome outcome = Outcome.of("cluster", "--inptu", "x", "--metrics", metrics.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("unknown argument '--inptu'; did you mean --input?");
        assertThat(Files.readString(metrics)).contains("\"exitCode\" : 2", "--inptu");
    }

    @Test
    void mistakesAreListedTogetherAndTheFirstKeyIsInTheCopy() throws IOException {
        Path metrics = folder.resolve("m.json");

        Outcome outcome = Outcome.of(
                "cluster",
                "--method",
                "spectral",
                "--set",
                "kmeans.k=0",
                "--seed",
                "x",
                "--metrics",
                metrics.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "5 problems",
                        "method: 'spectral'",
                        "kmeans.k: 0",
                        "seed: 'x'",
                        "input.path: is",
                        "output.path: is");
        assertThat(Files.readString(metrics))
                .contains("\"status\" : \"failed\"", "\"code\" : 2", "\"key\" : \"method\"");
    }

    @Test
    void explainConfigSaysWhereAValueCameFrom() {
        Outcome outcome =
                Outcome.of("cluster", "--input", "a.csv", "--output", "b", "--set", "kmeans.k=3", "--explain-config");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .containsPattern("kmeans.k +3 +--set +number of clusters")
                .containsPattern("input.path +\"a.csv\" +--input")
                .containsPattern("kmeans.maxIter +300 +default");
    }

    @Test
    void applyTakesNoMethod() {
        Outcome outcome = Outcome.of("apply", "--model", "m", "--input", "a", "--output", "b", "--method", "kmeans");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--method: this job takes no method");
    }

    @Test
    void masterBehindTheJarIsRefused() {
        Outcome outcome = Outcome.of("cluster", "--input", "a", "--output", "b", "--master", "yarn");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--master belongs to spark-submit, ahead of the jar");
        assertThat(Outcome.of("cluster", "--help").out()).contains("--master=URL");
    }

    @Test
    void aStrayUriTellsNoPassword() throws IOException {
        Path metrics = folder.resolve("m.json");

        Outcome outcome = Outcome.of("cluster", "s3a://id:hush@bucket/x", "--metrics", metrics.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("unknown argument 's3a://id:***@bucket/x'");
        assertThat(Files.readString(metrics)).contains("id:***@").doesNotContain("hush");
    }

    @Test
    void aRunIdWithASlashIsRefused() {
        Outcome outcome = Outcome.of("cluster", "--input", "a", "--output", "b", "--run-id", "a/b");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--run-id is \"a/b\"");
    }
}
