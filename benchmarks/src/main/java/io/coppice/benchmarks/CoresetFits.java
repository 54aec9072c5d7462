package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.col;

import io.coppice.ml.KMeans;
import io.coppice.ml.KMeansModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Seconds from Parquet to labels on disk and the cost on all rows: k-means through coresets of several sizes, Lloyd's
 * iteration, and MLlib's k-means with its defaults, in turn.
 */
public final class CoresetFits {
    private static final List<Integer> ROWS_PER_CLUSTER = List.of(10, 40, 200);

    private static final int TO_THE_END = 300;

    private final SparkSession spark;
    private final Path folder;
    private final int k;

    private CoresetFits(SparkSession spark, Path folder, int k) {
        this.spark = spark;
        this.folder = folder;
        this.k = k;
    }

    /** Arguments: folder of the data, k, repetitions. */
    public static void main(String[] arguments) throws IOException {
        int k = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        try (SparkSession spark = Sessions.start()) {
            CoresetFits fits = new CoresetFits(spark, Path.of(arguments[0]), k);
            Map<String, Supplier<Double>> ways = new LinkedHashMap<>();
            ROWS_PER_CLUSTER.forEach(rows -> ways.put("coreset of " + rows * k, () -> fits.coreset(rows * k, 20)));
            ways.put("coreset of " + 40 * k + ", to its end", () -> fits.coreset(40 * k, TO_THE_END));
            ways.put("Lloyd", () -> fits.lloyd(20));
            ways.put("Lloyd, to its end", () -> fits.lloyd(TO_THE_END));
            ways.put("MLlib", fits::mllib);
            Shares.print(Map.of("k", k, "fits", measured(ways, runs)));
        }
    }

    private static List<Map<String, Object>> measured(Map<String, Supplier<Double>> ways, int runs) {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, Double> costs = new LinkedHashMap<>();
        for (int run = 0; run <= runs; run++) {
            for (Map.Entry<String, Supplier<Double>> way : ways.entrySet()) {
                Stopwatch watch = new Stopwatch();
                costs.put(way.getKey(), way.getValue().get());
                // The first run warms all up.
                if (run > 0) {
                    seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                            .add(watch.seconds());
                }
            }
        }
        List<Map<String, Object>> found = new ArrayList<>();
        costs.forEach((name, cost) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put(
                    "seconds",
                    Median.of(seconds.get(name).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()));
            row.put("cost", cost);
            found.add(row);
        });
        return found;
    }

    private double coreset(int size, int maxIter) {
        return ours(new KMeans()
                .setK(k)
                .setAlgorithm("coreset")
                .setCoresetSize(size)
                .setMaxIter(maxIter));
    }

    private double lloyd(int maxIter) {
        return ours(new KMeans().setK(k).setMaxIter(maxIter));
    }

    private double ours(KMeans kmeans) {
        Dataset<Row> table = spark.read().parquet(parquet());
        KMeansModel model = kmeans.fit(table);
        Engine.writeLabels(model.transform(table), labels());
        return model.summary().trainingCost();
    }

    private double mllib() {
        Dataset<Row> table =
                spark.read().parquet(parquet()).withColumn("features", functions.array_to_vector(col("features")));
        org.apache.spark.ml.clustering.KMeansModel model =
                new org.apache.spark.ml.clustering.KMeans().setK(k).setSeed(1).fit(table);
        Engine.writeLabels(model.transform(table), labels());
        return model.summary().trainingCost();
    }

    private String parquet() {
        return folder.resolve("rows.parquet").toString();
    }

    private String labels() {
        return folder.resolve("labels-coreset").toString();
    }
}
