package io.coppice.jobs;

import io.coppice.jobs.record.Versions;
import picocli.CommandLine.IVersionProvider;

/** The text of {@code --version}. */
final class CoppiceVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "coppice " + Versions.COPPICE,
            "spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION(),
            "java " + System.getProperty("java.version")
        };
    }
}
