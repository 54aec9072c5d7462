package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors with other vector units, and none: the same bits. */
class ProcessorIT {
    @TempDir
    private Path folder;

    @Test
    void withoutAvx() throws IOException, InterruptedException {
        sameBits(Map.of("COPPICE_JAVA_OPTS", "-XX:UseAVX=0", "OPENBLAS_CORETYPE", "Nehalem"));
    }

    @Test
    void withAvx2() throws IOException, InterruptedException {
        sameBits(Map.of("COPPICE_JAVA_OPTS", "-XX:UseAVX=2", "OPENBLAS_CORETYPE", "Haswell"));
    }

    @Test
    void withoutVectors() throws IOException, InterruptedException {
        assertThat(sameBits(Map.of("COPPICE_JAVA_OPTS", "-Dcoppice.kernel=plain"))
                        .kernel())
                .isEqualTo("plain");
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
