package io.coppice.benchmarks;

import io.coppice.blocks.Blocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.Kernels;
import io.coppice.ml.KMeans;
import io.coppice.ml.KMeansModel;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** This library, called as a user of MLlib would: no id column, defaults, given centers. */
final class CoppiceEngine implements Engine {
    private final SparkSession spark;
    private final String parquet;
    private final int k;
    private Blocks cached;

    CoppiceEngine(SparkSession spark, String parquet, int k) {
        this.spark = spark;
        this.parquet = parquet;
        this.k = k;
    }

    @Override
    public Map<String, Object> initial(Path file) {
        throw new UnsupportedOperationException("first centers come from MLlib or from strided.npy");
    }

    @Override
    public Map<String, Object> fit(int iterations, Path initial, String labels) {
        double[][] centers = centers(initial);
        Stopwatch watch = new Stopwatch();
        Dataset<Row> table = spark.read().parquet(parquet);
        KMeansModel model = new KMeans()
                .setK(k)
                .setMaxIter(iterations)
                .setTol(0.0)
                .setInitialCenters(centers)
                .fit(table);
        double fit = watch.seconds();
        Engine.writeLabels(model.transform(table), labels);
        double whole = watch.seconds();
        return Map.of(
                "fit", fit,
                "whole", whole,
                "iterations", model.summary().numIter(),
                "costs", model.summary().costHistory(),
                "kernel", Kernels.active().name());
    }

    @Override
    public Map<String, Object> assign(Path initial) {
        Blocks data = cached();
        double[] stored = Centers.stored(centers(initial), data.encoding());
        Stopwatch watch = new Stopwatch();
        KMeansFit fit = KMeansAlgorithm.fit(data, KMeansParams.of(k).withStopping(0, 0.0), stored);
        return Map.of(
                "fit",
                watch.seconds(),
                "iterations",
                0,
                "costs",
                new double[] {fit.cost() * data.encoding().squaredUnit()},
                "kernel",
                Kernels.active().name());
    }

    @Override
    public Map<String, Object> memory() {
        Blocks data = cached();
        return Map.of("bytesPerRow", Map.of("blocks", (double) CachedBytes.of(spark) / data.rows()));
    }

    /** Loaded, and every row read once so that it is in memory. */
    private Blocks cached() {
        if (cached == null) {
            TableColumns columns = TableColumns.features("features");
            cached = Tables.load(spark.read().parquet(parquet), columns, Tables.Preparation.NONE);
            double[] origin = new double[cached.columns()];
            KMeansAlgorithm.fit(cached, KMeansParams.of(1).withStopping(0, 0.0), origin);
        }
        return cached;
    }

    private static double[][] centers(Path file) {
        try {
            return Npy.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
