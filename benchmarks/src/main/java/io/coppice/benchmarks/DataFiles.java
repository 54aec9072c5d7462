package io.coppice.benchmarks;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Makes the rows of one shape once: {@code rows.parquet} (id long, features array of float), {@code rows.npy} with the
 * very same floats in the same order, and {@code strided.npy}, k rows at equal distances.
 *
 * <p>The clusters overlap, their centers about four standard deviations apart whatever the number of columns: well apart,
 * Lloyd's iteration would end before it can be timed.
 */
public final class DataFiles {
    private static final long SEED = 20_261_122L;
    private static final double APART = 4.0;
    private static final long FILE_BYTES = 80_000_000L;

    private DataFiles() {}

    /** Arguments: folder, rows, columns, k, and optionally "parquet" for that file alone. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        int columns = Integer.parseInt(arguments[2]);
        int k = Integer.parseInt(arguments[3]);
        Path done = folder.resolve("done");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(folder);
        Blobs blobs = blobs(columns, k);
        int files = (int) Math.max(4, rows * columns * 4 / FILE_BYTES);
        try (SparkSession spark = Sessions.start()) {
            Generated.arrays(spark, blobs, rows, files)
                    .select("id", "features")
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve("rows.parquet").toString());
        }
        if (arguments.length < 5) {
            Npy.write(folder.resolve("rows.npy"), blobs, rows, 1);
            Npy.write(folder.resolve("strided.npy"), blobs, k, rows / k);
        }
        Files.createFile(done);
    }

    /** k overlapping clusters. */
    static Blobs blobs(int columns, int k) {
        return new Blobs(SEED, columns, k, 1.0, APART * Math.sqrt(1.5 / columns));
    }
}
