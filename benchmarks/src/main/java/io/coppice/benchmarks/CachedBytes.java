package io.coppice.benchmarks;

import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;

/** What Spark's block manager says it holds. */
final class CachedBytes {
    private CachedBytes() {}

    /** Memory of everything cached now; it must all be in memory, or the figure would flatter. */
    static long of(SparkSession spark) {
        RDDInfo[] cached = spark.sparkContext().getRDDStorageInfo();
        if (Arrays.stream(cached).anyMatch(info -> info.diskSize() > 0)) {
            throw new IllegalStateException("part of the cache went to disk; give the JVM more heap (BENCHMARK_HEAP)");
        }
        return Arrays.stream(cached).mapToLong(RDDInfo::memSize).sum();
    }
}
