package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Spark MLlib's k-means on an uncached input, which is its best case: it caches what it needs itself, and with a cached
 * table its row solver would check every value again in every iteration.
 *
 * <p>It takes no first centers, so its own random ones, a function of the seed and the file, are what others start from.
 */
final class MllibEngine implements Engine {
    private static final long SEED = 7L;

    private final SparkSession spark;
    private final String parquet;
    private final int k;
    private final String solver;

    MllibEngine(SparkSession spark, String parquet, int k, String solver) {
        this.spark = spark;
        this.parquet = parquet;
        this.k = k;
        this.solver = solver;
    }

    @Override
    public Map<String, Object> initial(Path file) {
        double[][] centers = Arrays.stream(kmeans(0).fit(table()).clusterCenters())
                .map(Vector::toArray)
                .toArray(double[][]::new);
        try {
            Npy.write(file, centers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("centers", centers.length);
    }

    @Override
    public Map<String, Object> fit(int iterations, Path initial, String labels) {
        Stopwatch watch = new Stopwatch();
        Dataset<Row> table = table();
        KMeansModel model = kmeans(iterations).fit(table);
        double fit = watch.seconds();
        Engine.writeLabels(model.transform(table), labels);
        double whole = watch.seconds();
        // Its cost is that of the last assignment, before the last update of the centers.
        return Map.of(
                "fit", fit,
                "whole", whole,
                "iterations", model.summary().numIter(),
                "costBeforeLastUpdate", model.summary().trainingCost(),
                "blas", Blas.name());
    }

    @Override
    public Map<String, Object> assign(Path initial) {
        throw new UnsupportedOperationException("MLlib has no call that assigns to given centers");
    }

    /** As a cached table of vectors, and as the cached vectors that its solvers keep. */
    @Override
    public Map<String, Object> memory() {
        Dataset<Row> vectors = table().select("features");
        double rows = vectors.cache().count();
        double table = CachedBytes.of(spark) / rows;
        vectors.unpersist(true);
        JavaRDD<Vector> plain =
                vectors.javaRDD().map(row -> row.<Vector>getAs(0)).persist(StorageLevel.MEMORY_ONLY());
        plain.count();
        double objects = CachedBytes.of(spark) / rows;
        plain.unpersist(true);
        return Map.of("bytesPerRow", Map.of("table of vectors", table, "RDD of vectors", objects));
    }

    /** It refuses arrays whose elements could be null, and any that come from Parquet could: so vectors made of them. */
    private Dataset<Row> table() {
        return spark.read().parquet(parquet).withColumn("features", functions.array_to_vector(col("features")));
    }

    private KMeans kmeans(int iterations) {
        return new KMeans()
                .setK(k)
                .setInitMode("random")
                .setSeed(SEED)
                .setMaxIter(iterations)
                .setTol(0.0)
                .setSolver(solver);
    }
}
