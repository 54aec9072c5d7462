package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.sum;

import io.coppice.ml.LpSampler;
import io.coppice.ml.LpSamplerModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Seconds that an lp sampler takes to fit from Parquet, and to score all rows of a table that Spark has in memory. */
public final class SampleScores {
    private static final List<String> SCORES = List.of("leverage", "lewis", "root-leverage", "augmented");
    private static final int SAMPLE = 10_000;

    private SampleScores() {}

    /** Arguments: folder of the data, repetitions. */
    public static void main(String[] arguments) throws IOException {
        String parquet = Path.of(arguments[0], "rows.parquet").toString();
        int runs = Integer.parseInt(arguments[1]);
        try (SparkSession spark = Sessions.start()) {
            Dataset<Row> stored = spark.read().parquet(parquet);
            Dataset<Row> cached = spark.read().parquet(parquet).persist(StorageLevel.MEMORY_ONLY());
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("rows", cached.count());
            Map<String, Map<String, Double>> seconds = new LinkedHashMap<>();
            for (String score : SCORES) {
                LpSampler sampler = new LpSampler()
                        .setScore(score)
                        .setP(1)
                        .setSampleSize(SAMPLE)
                        .setIdCol("id");
                LpSamplerModel[] model = new LpSamplerModel[1];
                double fit = Median.of(runs, () -> model[0] = sampler.fit(stored));
                Dataset<Row> scored = model[0].setKeepAllRows(true).transform(cached);
                double pass = Median.of(runs, () -> scored.agg(sum("score")).first());
                seconds.put(score, Map.of("fit", fit, "score", pass));
            }
            found.put("seconds", seconds);
            Shares.print(found);
        }
    }
}
