package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that cannot be written, or must not be. */
class OutputRefusedTest {
    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void table() throws IOException {
        TestSession.get();
        input = folder.resolve("in.csv");
        Files.writeString(input, "x,y\n0,0\n0,1\n5,5\n5,6\n");
    }

    @Test
    void aPathThatHoldsSomethingElse() throws IOException {
        Path output = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(output.resolve("notes.txt"), "keep");

        Outcome outcome = cluster(output, "--mode", "overwrite");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("output exists", "mine", "is not the result of a run");
        assertThat(output.resolve("notes.txt")).hasContent("keep");
    }

    @Test
    void aPathBelowAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Outcome outcome = cluster(file.resolve("out"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot write output.path");
        assertThat(file).hasContent("x");
    }

    @Test
    void aFailedGateLeavesTheResultAside() {
        Path output = folder.resolve("out");

        Outcome outcome = cluster(output, "--set", "gates=cost < 0.5");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("gate failed: cost < 0.5 (it is 1.0)", "out.rejected");
        assertThat(output).doesNotExist();
        assertThat(folder.resolve("out.rejected/metrics.json")).content().contains("\"exitCode\" : 4");
        assertThat(folder.resolve("out.rejected/_SUCCESS")).doesNotExist();
    }

    private Outcome cluster(Path output, String... more) {
        String[] args = new String[7 + more.length];
        String[] first = {"cluster", "--input", input.toString(), "--output", output.toString(), "--set", "kmeans.k=2"};
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return Outcome.of(args);
    }
}
