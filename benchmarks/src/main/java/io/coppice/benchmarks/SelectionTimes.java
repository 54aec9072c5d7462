package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.coppice.ml.CoverageCentricSelector;
import io.coppice.ml.SemanticDeduplicator;
import io.coppice.ml.SemanticDeduplicatorModel;
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

/** Median seconds from Parquet to counted results: CCS beside Spark's own sort and limit, scores of a training log, deduplication. */
public final class SelectionTimes {
    private final Path folder;
    private final int runs;
    private final Map<String, Object> seconds = new LinkedHashMap<>();

    private SelectionTimes(Path folder, int runs) {
        this.folder = folder;
        this.runs = runs;
    }

    /** Arguments: folder for the data, rows of scores, ids of the log, rows of embeddings, runs. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        long ids = Long.parseLong(arguments[2]);
        long embeddings = Long.parseLong(arguments[3]);
        try (SparkSession spark = Sessions.start()) {
            SelectionTimes times = new SelectionTimes(folder, Integer.parseInt(arguments[4]));
            times.selection(spark, rows);
            times.dynamics(spark, ids);
            times.deduplication(spark, embeddings);
            Shares.print(times.seconds);
        }
    }

    private void selection(SparkSession spark, long rows) {
        Dataset<Row> scores = stored(
                folder.resolve("scores-" + rows),
                spark.range(rows)
                        .selectExpr(
                                "id",
                                "pow((xxhash64(id) / pow(2, 63) + 1) / 2, 0.3) as score",
                                "int(id % 10) as label"));
        CoverageCentricSelector selector = new CoverageCentricSelector()
                .setHardIs("low")
                .setKeepFraction(0.1)
                .setBeta(0.1);
        time("CCS, " + rows + " rows", () -> counted(selector.fit(scores).transform(scores)));
        time(
                "orderBy(score).limit, " + rows + " rows",
                () -> counted(scores.orderBy("score").limit((int) (rows / 10))));
    }

    private void dynamics(SparkSession spark, long ids) {
        Dataset<Row> log = stored(
                folder.resolve("log-" + ids),
                spark.range(ids)
                        .withColumn("epoch", expr("explode(sequence(0, 99))"))
                        .select(
                                col("id"),
                                col("epoch"),
                                expr("int(id % 10)").as("label"),
                                uniform(10, "id", "epoch").as("logits")));
        time(
                "training dynamics, " + 100 * ids + " log rows",
                () -> counted(new TrainingDynamics()
                        .setLogitsCol("logits")
                        .transform(log)
                        .where("aumLogit > -1e9 and el2n >= 0")));
    }

    private void deduplication(SparkSession spark, long rows) {
        Dataset<Row> table = stored(
                folder.resolve("embeddings-" + rows),
                spark.range(rows).select(col("id"), uniform(64, "id").as("features")));
        for (String mode : new String[] {"chain", "greedy"}) {
            SemanticDeduplicator stage = new SemanticDeduplicator().setMode(mode);
            time("SemDeDup, " + mode + ", " + rows + " x 64", () -> {
                SemanticDeduplicatorModel model = stage.fit(table);
                counted(model.transform(table));
                model.unpersist();
            });
        }
    }

    private static void counted(Dataset<Row> rows) {
        rows.count();
    }

    private void time(String name, Runnable work) {
        seconds.put(name, Median.of(runs, work));
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
