package io.coppice.benchmarks;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generated;
import io.coppice.datasets.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Makes rows whose neighbors are looked for, once: {@code rows.parquet} (id long, features array of float) and {@code
 * rows.npy} with the same floats in the same order.
 */
public final class NeighborFiles {
    private static final long SEED = 20_261_123L;
    private static final int COLUMNS = 64;
    private static final int CLUSTERS = 100;
    private static final int DIMENSIONS = 8;

    private NeighborFiles() {}

    /** Arguments: folder, rows, "surface" (8 dimensions in 64 columns) or "blobs" (round clusters in all of them). */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        Path done = folder.resolve("done");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(folder);
        Generator generator = generator(arguments[2]);
        try (SparkSession spark = Sessions.start()) {
            Generated.arrays(spark, generator, rows, 4)
                    .select("id", "features")
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve("rows.parquet").toString());
        }
        Npy.write(folder.resolve("rows.npy"), generator, rows, 1);
        Files.createFile(done);
    }

    private static Generator generator(String kind) {
        return kind.equals("surface")
                ? Surface.of(SEED, COLUMNS, DIMENSIONS, CLUSTERS)
                : new Blobs(SEED, COLUMNS, CLUSTERS, 1.0, 0.7 * Math.sqrt(3.0));
    }
}
