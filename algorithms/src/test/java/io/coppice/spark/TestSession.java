package io.coppice.spark;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: local, two cores, no web UI; it ends with the JVM. */
public final class TestSession {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("coppice-tests")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 4)
            .getOrCreate();

    private TestSession() {}

    public static SparkSession get() {
        return SESSION;
    }
}
