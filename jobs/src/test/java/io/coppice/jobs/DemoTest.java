package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoFindsItsBlobsAndMayBeRepeated() {
        TestSession.get();
        String output = folder.resolve("demo").toString();

        Outcome first = Outcome.of("demo", "--output", output);
        Outcome second = Outcome.of("demo", "--output", output);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.value("rows")).isEqualTo("20000");
        assertThat(first.number("ari")).isGreaterThan(0.95);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(folder.resolve("demo/report.html")).exists();
    }
}
