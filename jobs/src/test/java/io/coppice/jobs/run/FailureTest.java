package io.coppice.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.jobs.record.RunError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void refusalsKeepTheirCodesHoweverDeepTheyLie() {
        assertThat(Failure.of(new IllegalStateException(new BadInput("no rows")))
                        .code())
                .isEqualTo(Failure.INPUT);
        RunError usage = Failure.of(new RuntimeException(new BadParameter("kmeans.k is 0; it must be at least 1")));
        assertThat(usage.code()).isEqualTo(Failure.USAGE);
        assertThat(usage.key()).contains("kmeans.k");
    }

    @Test
    void theKeyMayBeAFlag() {
        assertThat(Failure.of(new BadParameter("--metrics is \"out\", a folder; name a file"))
                        .key())
                .contains("--metrics");
    }

    @Test
    void anythingElseIsUnexpectedAndSaysItsDeepestCauseInOneLine() {
        RunError error = Failure.of(new RuntimeException("outer", new IOException("disk full\nat block 7")));
        assertThat(error.code()).isEqualTo(Failure.UNEXPECTED);
        assertThat(error.message()).isEqualTo("IOException: disk full");
    }

    @Test
    void aFullDiskIsToldWithoutATrace() {
        RunError error = Failure.of(new RuntimeException("outer", new IOException("No space left on device")));
        assertThat(error.code()).isEqualTo(Failure.UNEXPECTED);
        assertThat(error.message()).startsWith("a disk is full: No space left on device; nothing was published");
        // What has a key is told in one line.
        assertThat(error.key()).contains("output.path");
    }

    @Test
    void aRemovedApplicationIsNamedAsSuch() {
        RunError error =
                Failure.of(new IllegalStateException("Cannot call methods on a stopped SparkContext.\nThis ..."));
        assertThat(error.code()).isEqualTo(Failure.UNEXPECTED);
        assertThat(error.message()).startsWith("the cluster ended the application");
    }
}
