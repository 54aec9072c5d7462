package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit code that the shell sees. */
class ExitCodeIT {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "ok, kmeans.k=2, 0",
        "usage, kmeans.kk=2, 2",
        "data refused, kmeans.k=9, 3",
        "gate failed, gates=cost <= 3, 4"
    })
    void isTheDocumentedOne(String what, String setting, int code) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("in.csv"), "x,y\n0,0\n0,2\n9,0\n9,2\n");
        Path output = folder.resolve("out");
        List<String> args = new ArrayList<>(List.of("cluster", "--input", input.toString()));
        args.addAll(List.of("--output", output.toString(), "--set", "kmeans.k=2", "--set", setting));

        try (ChildProcess job = LauncherProcess.start(folder, Map.of(), args)) {
            assertThat(job.exitCode()).as(what + "; " + job.log()).isEqualTo(code);
        }

        assertThat(Files.exists(output.resolve("_SUCCESS"))).isEqualTo(code == 0);
        assertThat(Files.exists(folder.resolve("out.rejected"))).isEqualTo(code == 4);
    }

    @Test
    void aTerminatedRunSaysSoAndLeavesNothing() throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("in.csv"), "x,y\n" + "0,1\n".repeat(1_000_000));
        Path metrics = folder.resolve("m.json");
        List<String> args = List.of(
                "cluster",
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out/run").toString(),
                "--metrics",
                metrics.toString());

        try (ChildProcess job = LauncherProcess.start(folder, Map.of(), args)) {
            job.awaitLine(Pattern.compile("^kernel "));
            job.terminate();
            assertThat(job.exitCode()).as(job.log()).isEqualTo(143);
        }

        assertThat(metrics).content().contains("\"status\" : \"failed\"", "\"exitCode\" : 143", "terminated");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aDamagedTableIsToldInOneMessageWithoutTracesAndValues() throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("in.csv"), "x,y\n0,0\n4711\n9,2\n");
        List<String> args =
                List.of("cluster", "--input", input.toString(), "--output", "out", "--set", "kmeans.k=2", "--quiet");

        try (ChildProcess job = LauncherProcess.start(folder, Map.of(), args)) {
            assertThat(job.exitCode()).as(job.log()).isEqualTo(3);
            assertThat(job.log())
                    .contains("in.csv\", line 3, has a row with fewer or more fields")
                    .doesNotContain("\tat ", "Exception", "4711");
        }
    }
}
