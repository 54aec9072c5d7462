package io.coppice.benchmarks;

import io.coppice.blocks.Blocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansParams;
import io.coppice.partitive.PartitiveAlgorithm;
import io.coppice.partitive.PartitiveParams;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Seconds of PPP, which is told nothing, beside one k-means fit that is told k, from the same cached blocks. */
public final class Partitive {
    private Partitive() {}

    /** Arguments: a csv file with a header and a column "label", k, repetitions. */
    public static void main(String[] arguments) throws IOException {
        int k = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        try (SparkSession spark = Sessions.start()) {
            Dataset<Row> table = spark.read()
                    .option("header", "true")
                    .option("inferSchema", "true")
                    .csv(arguments[0])
                    .drop("label");
            try (Blocks data = Tables.load(table, TableColumns.features(table.columns()), Tables.Preparation.NONE)) {
                int[] clusters = new int[1];
                Map<String, Object> found = new LinkedHashMap<>();
                found.put("rows", data.rows());
                found.put("kmeans", Median.of(runs, () -> KMeansAlgorithm.fit(data, KMeansParams.of(k))));
                found.put(
                        "ppp",
                        Median.of(
                                runs,
                                () -> clusters[0] = PartitiveAlgorithm.fit(data, PartitiveParams.defaults())
                                        .clusters()
                                        .size()));
                found.put("k", k);
                found.put("clusters", clusters[0]);
                Shares.print(found);
            }
        }
    }
}
