package io.coppice.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.record.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {
    private final Configuration conf = new Configuration();

    @TempDir
    Path folder;

    private Target target(OutputMode mode, String run) {
        return new Target(folder.resolve("out/wine").toString(), mode, new RunId(run), "sha256:same");
    }

    private Publication open(OutputMode mode, String run) {
        return Publication.open(target(mode, run), conf).orElseThrow();
    }

    private void run(OutputMode mode, String run) {
        try (Publication publication = open(mode, run)) {
            fill(publication, run);
            publication.publish();
        }
    }

    private void fill(Publication publication, String run) {
        TextFile.write(publication.path("data") + "/part-0", run, conf);
        TextFile.write(publication.path("data") + "/_SUCCESS", "", conf);
        publication.write("metrics.json", "{\"fingerprint\": \"sha256:same\"}");
    }

    private List<String> names() throws IOException {
        if (!Files.exists(folder.resolve("out"))) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder.resolve("out"))) {
            return paths.map(path -> folder.resolve("out").relativize(path).toString())
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }

    private String published() throws IOException {
        return Files.readString(folder.resolve("out/wine/data/part-0"));
    }

    @Test
    void everythingAppearsAtOnce() throws IOException {
        try (Publication publication = open(OutputMode.FAIL, "a")) {
            fill(publication, "a");
            assertThat(names()).contains("_wine.staging-a/_owner").allMatch(name -> name.startsWith("_wine.staging-a"));
            publication.publish();
        }
        assertThat(names())
                .containsExactly(
                        "wine",
                        "wine/_SUCCESS",
                        "wine/data",
                        "wine/data/_SUCCESS",
                        "wine/data/part-0",
                        "wine/metrics.json");
    }

    @Test
    void aFailedRunLeavesNothing() throws IOException {
        assertThatThrownBy(() -> {
                    try (Publication publication = open(OutputMode.FAIL, "a")) {
                        fill(publication, "a");
                        throw new IllegalStateException("lost");
                    }
                })
                .hasMessage("lost");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failRefusesBeforeAnyWorkAndTouchesNothing() throws IOException {
        run(OutputMode.FAIL, "a");
        assertThatThrownBy(() -> open(OutputMode.FAIL, "b"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("output exists")
                .hasMessageContaining("--mode overwrite or a new path");
        assertThat(published()).isEqualTo("a");
        assertThat(names()).hasSize(6);
    }

    @Test
    void overwriteReplacesAndLeavesNothingBeside() throws IOException {
        run(OutputMode.FAIL, "a");
        run(OutputMode.OVERWRITE, "b");
        assertThat(published()).isEqualTo("b");
        assertThat(names()).hasSize(6);
    }

    @Test
    void aFailedOverwriteKeepsTheOldResult() throws IOException {
        run(OutputMode.FAIL, "a");
        try (Publication publication = open(OutputMode.OVERWRITE, "b")) {
            fill(publication, "b");
        }
        assertThat(published()).isEqualTo("a");
        assertThat(names()).hasSize(6);
    }

    @Test
    void skipPassesOverTheSameResultOnly() {
        run(OutputMode.SKIP, "a");
        assertThat(Publication.open(target(OutputMode.SKIP, "b"), conf)).isEmpty();
        Target other =
                new Target(folder.resolve("out/wine").toString(), OutputMode.SKIP, new RunId("c"), "sha256:other");
        assertThatThrownBy(() -> Publication.open(other, conf))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("another config or input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL", "OVERWRITE", "SKIP"})
    void whatNoRunWroteIsNeverReplaced(OutputMode mode) throws IOException {
        Files.createDirectories(folder.resolve("out/wine"));
        Files.writeString(folder.resolve("out/wine/thesis.txt"), "years of work");
        assertThatThrownBy(() -> open(mode, "a"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("is not the result of a run");
        assertThat(folder.resolve("out/wine/thesis.txt")).exists();
    }

    @Test
    void anEmptyFolderIsNoObstacle() throws IOException {
        Files.createDirectories(folder.resolve("out/wine"));
        run(OutputMode.FAIL, "a");
        assertThat(published()).isEqualTo("a");
    }

    @Test
    void theSecondOfTwoRunsAtOnceIsRefused() throws IOException {
        try (Publication slow = open(OutputMode.FAIL, "a")) {
            fill(slow, "a");
            run(OutputMode.FAIL, "b");
            assertThatThrownBy(slow::publish).isInstanceOf(BadParameter.class).hasMessageContaining("another run");
        }
        assertThat(published()).isEqualTo("b");
        assertThat(names()).hasSize(6);
    }

    @Test
    void aRejectedResultStaysBesideWithoutSuccess() throws IOException {
        for (String run : List.of("a", "b")) {
            try (Publication publication = open(OutputMode.FAIL, run)) {
                fill(publication, run);
                assertThat(publication.reject()).endsWith("out/wine.rejected");
            }
        }
        assertThat(names())
                .containsExactly(
                        "wine.rejected",
                        "wine.rejected/data",
                        "wine.rejected/data/_SUCCESS",
                        "wine.rejected/data/part-0",
                        "wine.rejected/metrics.json");
        assertThat(Files.readString(folder.resolve("out/wine.rejected/data/part-0")))
                .isEqualTo("b");
    }

    @Test
    void anOutputBelowAFileIsNotWritable() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");
        assertThatThrownBy(() -> open(OutputMode.FAIL, "a"))
                .isInstanceOf(OutputNotWritable.class)
                .hasMessageContaining("cannot write output.path")
                .hasMessageContaining("permissions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch://host/out", "", "/"})
    void aPathOfNoFileSystemIsUsage(String path) {
        assertThatThrownBy(() -> Publication.open(new Target(path, OutputMode.FAIL, new RunId("a"), ""), conf))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("output.path");
    }

    @Test
    void aDryRunChecksAndTouchesNothing() {
        assertThat(Publication.check(target(OutputMode.FAIL, "a"), conf)).isTrue();
        assertThat(folder).isEmptyDirectory();
        run(OutputMode.FAIL, "a");
        assertThat(Publication.check(target(OutputMode.SKIP, "b"), conf)).isFalse();
        assertThatThrownBy(() -> Publication.check(target(OutputMode.FAIL, "b"), conf))
                .isInstanceOf(BadParameter.class);
    }

    @Test
    void modesAreReadByName() {
        assertThat(OutputMode.of("overwrite")).isEqualTo(OutputMode.OVERWRITE);
        assertThatThrownBy(() -> OutputMode.of("append"))
                .hasMessage("output.mode is \"append\"; it takes fail, overwrite, skip or refresh");
    }
}
