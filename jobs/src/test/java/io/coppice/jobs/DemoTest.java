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
    void theDemoShowsEveryFamilyAndMayBeRepeated() {
        TestSession.get();
        String output = folder.resolve("demo").toString();

        Outcome first = Outcome.of("demo", "--output", output);
        Outcome second = Outcome.of("demo", "--output", output);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.number("groups.ari")).isGreaterThan(0.95);
        assertThat(first.number("proof.gap")).isBetween(0.0, 0.2);
        assertThat(first.number("mixture.k")).isEqualTo(8);
        assertThat(first.number("coreset.distortion")).isBetween(1.0, 1.2);
        assertThat(first.number("prune.selected")).isEqualTo(2000);
        assertThat(first.number("balance.smallestShare")).isEqualTo(0.125);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(folder.resolve("demo/report.html")).exists();
    }
}
