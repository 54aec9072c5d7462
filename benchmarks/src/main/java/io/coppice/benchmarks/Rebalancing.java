package io.coppice.benchmarks;

import io.coppice.math.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Seconds from Parquet to the last row of a balanced table, and the rows of its classes. */
public final class Rebalancing {
    private Rebalancing() {}

    /** Arguments: folder of the data, repetitions, methods. */
    public static void main(String[] arguments) throws IOException {
        String parquet = Path.of(arguments[0], "rows.parquet").toString();
        int runs = Integer.parseInt(arguments[1]);
        Map<String, Object> found = new LinkedHashMap<>();
        try (SparkSession spark = Sessions.start()) {
            for (int i = 2; i < arguments.length; i++) {
                Resampling way = new Resampling(arguments[i], List.of("features"));
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("seconds", Median.of(runs, () -> way.of(spark.read().parquet(parquet), Rebalancing::last)));
                result.put("counts", way.of(spark.read().parquet(parquet), Rebalancing::counts));
                found.put(arguments[i], result);
            }
            Shares.print(Map.of("kernel", Kernels.active().name(), "methods", found));
        }
    }

    private static boolean last(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
        return true;
    }

    /** Rows by class. */
    static Map<String, Long> counts(Dataset<Row> rows) {
        Map<String, Long> counts = new TreeMap<>();
        rows.groupBy("label")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(String.valueOf(row.get(0)), row.getLong(1)));
        return counts;
    }
}
