package io.coppice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    /** Spark's own launcher passes these; tests and the embedded launcher must pass them themselves. */
    @Test
    void theBuildsListIsSparksList() {
        assertThat(System.getProperty("coppice.spark.jvm.flags").split(" "))
                .contains(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+"));
    }
}
