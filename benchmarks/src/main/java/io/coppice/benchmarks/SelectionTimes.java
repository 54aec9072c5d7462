package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.coppice.ml.CoverageCentricSelector;
import io.coppice.ml.SemanticDeduplicator;
import io.coppice.ml.TrainingDynamics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Seconds from Parquet to counted results: CCS beside Spark's own sort and limit, scores of a training log, deduplication. */
public final class SelectionTimes {
    private SelectionTimes() {}

    /** Arguments: folder for the data, rows of scores, ids of the log, rows of embeddings. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        long ids = Long.parseLong(arguments[2]);
        long embeddings = Long.parseLong(arguments[3]);
        try (SparkSession spark = Sessions.start()) {
            Map<String, Object> seconds = new LinkedHashMap<>();
            selection(spark, folder, rows, seconds);
            dynamics(spark, folder, ids, seconds);
            deduplication(spark, folder, embeddings, seconds);
            Shares.print(seconds);
        }
    }

    private static void selection(SparkSession spark, Path folder, long rows, Map<String, Object> seconds) {
        Dataset<Row> scores = stored(
                folder.resolve("scores"),
                spark.range(rows)
                        .selectExpr(
                                "id",
                                "pow((xxhash64(id) / pow(2, 63) + 1) / 2, 0.3) as score",
                                "int(id % 10) as label"));
        CoverageCentricSelector selector = new CoverageCentricSelector()
                .setHardIs("low")
                .setKeepFraction(0.1)
                .setBeta(0.1);
        seconds.put(
                "ccs of " + rows,
                time(() -> selector.fit(scores).transform(scores).count()));
        seconds.put(
                "order and limit",
                time(() -> scores.orderBy("score").limit((int) (rows / 10)).count()));
    }

    private static void dynamics(SparkSession spark, Path folder, long ids, Map<String, Object> seconds) {
        Dataset<Row> log = stored(
                folder.resolve("log"),
                spark.range(ids)
                        .withColumn("epoch", expr("explode(sequence(0, 99))"))
                        .select(
                                col("id"),
                                col("epoch"),
                                expr("int(id % 10)").as("label"),
                                uniform(10, "id", "epoch").as("logits")));
        seconds.put(
                "dynamics of " + 100 * ids,
                time(() -> new TrainingDynamics()
                        .setLogitsCol("logits")
                        .transform(log)
                        .where("aumLogit > -1e9 and el2n >= 0")
                        .count()));
    }

    private static void deduplication(SparkSession spark, Path folder, long rows, Map<String, Object> seconds) {
        Dataset<Row> table = stored(
                folder.resolve("embeddings"),
                spark.range(rows).select(col("id"), uniform(64, "id").as("features")));
        seconds.put(
                "semdedup of " + rows,
                time(() ->
                        new SemanticDeduplicator().fit(table).transform(table).count()));
    }

    private interface Counted {
        long count();
    }

    private static double time(Counted work) {
        Stopwatch watch = new Stopwatch();
        work.count();
        return watch.seconds();
    }

    private static Dataset<Row> stored(Path path, Dataset<Row> made) {
        if (!Files.exists(path.resolve("_SUCCESS"))) {
            made.write().mode("overwrite").parquet(path.toString());
        }
        return made.sparkSession().read().parquet(path.toString());
    }

    /** An array of floats between -1 and 1, a hash of these columns. */
    private static Column uniform(int length, String... columns) {
        return array(IntStream.range(0, length)
                .mapToObj(j ->
                        expr("cast(xxhash64(" + String.join(", ", columns) + ", " + j + ") / pow(2, 63) as float)"))
                .toArray(Column[]::new));
    }
}
