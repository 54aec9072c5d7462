package io.coppice.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** One way to run k-means on Spark; answers are what goes into the results, keys as the reader of the results knows them. */
interface Engine {
    /** Writes the first centers of this engine's own choosing that all others start from. */
    Map<String, Object> initial(Path file);

    /**
     * Fits from the Parquet file, that many updates of the centers.
     *
     * @param labels where to write the labels, the whole way from file to file being timed; "-" to leave that out
     */
    Map<String, Object> fit(int iterations, Path initial, String labels);

    /** One assignment of all rows, cached before, to the centers given. */
    Map<String, Object> assign(Path initial);

    /** Bytes that a cached row takes. */
    Map<String, Object> memory();

    /** Writes id and label of every row, unless {@code path} is "-". */
    static void writeLabels(Dataset<Row> labeled, String path) {
        if (!path.equals("-")) {
            labeled.select("id", "prediction").write().mode(SaveMode.Overwrite).parquet(path);
        }
    }
}
