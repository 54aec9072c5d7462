package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processors with other vector units, and none: the same bits. */
@Tag("long")
class ProcessorIT {
    @TempDir
    private Path folder;

    @Test
    void theBundledOpenBlasIsWhatRunsOnLinux() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").matches("amd64|aarch64"),
                "no OpenBLAS is bundled for this platform");
        assertThat(EmbeddedRun.result().kernel()).isEqualTo("openblas");
    }

    @ParameterizedTest(name = "UseAVX={0} {1}")
    @CsvSource({"0, Prescott", "1, Nehalem", "2, Haswell", "2, Zen"})
    void withOtherVectorUnits(int avx, String core) throws IOException, InterruptedException {
        Published result = sameBits(Map.of("COPPICE_JAVA_OPTS", "-XX:UseAVX=" + avx, "OPENBLAS_CORETYPE", core));
        assertThat(result.kernel()).isEqualTo(EmbeddedRun.result().kernel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "plain"})
    void withoutTheNativeLibrary(String kernel) throws IOException, InterruptedException {
        assertThat(sameBits(Map.of("COPPICE_JAVA_OPTS", "-Dcoppice.kernel=" + kernel + " -XX:UseAVX=2"))
                        .kernel())
                .isEqualTo(kernel);
    }

    private Published sameBits(Map<String, String> environment) throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        try (ChildProcess job = LauncherProcess.start(folder, environment, EmbeddedRun.job(output))) {
            assertThat(job.exitCode()).as(job.log()).isZero();
        }
        Published result = Published.in(output);
        result.hasTheBitsOf(EmbeddedRun.result());
        return result;
    }
}
