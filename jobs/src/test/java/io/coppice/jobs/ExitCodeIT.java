package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
