package io.coppice.benchmarks;

import org.apache.spark.sql.SparkSession;

/**
 * Spark in this JVM, on two threads, silent but for errors. Master and settings are set here because a benchmark is a
 * program of its own, started by no spark-submit: they are part of what it measures.
 */
final class Sessions {
    private Sessions() {}

    static SparkSession start() {
        return start(2);
    }

    /** @param parallelism what Spark takes for the number of cores; the threads are two in any case */
    static SparkSession start(int parallelism) {
        return SparkSession.builder()
                .master("local[2]")
                .appName("coppice benchmarks")
                .config("spark.default.parallelism", parallelism)
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.maxResultSize", "0")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
    }
}
