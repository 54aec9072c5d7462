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
 * Makes rows, once: {@code rows.parquet} (id long, features array of float, label int) and {@code rows.npy} with the same floats
 * in the same order.
 */
public final class RowFiles {
    private static final long SEED = 20_261_123L;
    private static final int COLUMNS = 64;
    private static final int CLUSTERS = 100;
    private static final int DIMENSIONS = 8;

    private RowFiles() {}

    /**
     * Arguments: folder, rows, and "surface" (8 dimensions in 64 columns), "blobs" (round clusters in all of them) or "rare", the
     * columns, and how many rows one of the rare class comes in.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        Path done = folder.resolve("done");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(folder);
        Generator generator = generator(arguments);
        try (SparkSession spark = Sessions.start()) {
            Generated.arrays(spark, generator, rows, 4)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve("rows.parquet").toString());
        }
        Npy.write(folder.resolve("rows.npy"), generator, rows, 1);
        Files.createFile(done);
    }

    private static Generator generator(String... arguments) {
        return switch (arguments[2]) {
            case "surface" -> Surface.of(SEED, COLUMNS, DIMENSIONS, CLUSTERS);
            case "blobs" -> new Blobs(SEED, COLUMNS, CLUSTERS, 1.0, 0.7 * Math.sqrt(3.0));
            default -> Rare.of(SEED, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        };
    }
}
