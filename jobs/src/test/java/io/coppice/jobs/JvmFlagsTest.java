package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The launcher starts embedded Spark with the flags of the pom; they must be those Spark's own launcher uses. */
class JvmFlagsTest {
    @Test
    void theFlagsOfThePomAreSparksOwn() {
        assertThat(words(System.getProperty("coppice.spark.jvm.flags")))
                .containsExactlyInAnyOrderElementsOf(words(JavaModuleOptions.defaultModuleOptions()));
    }

    private static List<String> words(String flags) {
        return Arrays.asList(flags.strip().split("\\s+"));
    }
}
