package io.coppice.benchmarks;

import io.coppice.math.Kernels;
import io.coppice.ml.FoundNeighbors;
import io.coppice.ml.NearestNeighbors;
import io.coppice.neighbors.NeighborsFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Seconds from Parquet to the neighbors of every row of a table, and the share of the true ones among them. */
public final class Neighborhoods {
    private final SparkSession spark;
    private final String parquet;
    private final int k;

    private Neighborhoods(SparkSession spark, String parquet, int k) {
        this.spark = spark;
        this.parquet = parquet;
        this.k = k;
    }

    /** Arguments: folder of the data, k, repetitions, then searches: "exact", or the recall that cells are to reach. */
    public static void main(String[] arguments) throws IOException {
        int k = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        List<Map<String, Object>> found = new ArrayList<>();
        try (SparkSession spark = Sessions.start()) {
            Neighborhoods neighborhoods = new Neighborhoods(
                    spark, Path.of(arguments[0], "rows.parquet").toString(), k);
            boolean exact = List.of(arguments).contains("exact");
            for (String search : List.of(arguments).subList(3, arguments.length)) {
                found.add(neighborhoods.measured(search, runs, exact));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("rows", spark.read().parquet(neighborhoods.parquet).count());
            result.put("k", k);
            result.put("kernel", Kernels.active().name());
            result.put("searches", found);
            Shares.print(result);
        }
    }

    private Map<String, Object> measured(String search, int runs, boolean truthKnown) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("search", search);
        result.put("seconds", Median.of(runs, () -> find(search, result)));
        if (truthKnown && !search.equals("exact")) {
            result.put("recallOfAll", recall(search));
        }
        return result;
    }

    private FoundNeighbors found(String search) {
        Dataset<Row> table = spark.read().parquet(parquet);
        NearestNeighbors stage = new NearestNeighbors().setIdCol("id").setK(k);
        return (search.equals("exact")
                        ? stage.setSearch("exact")
                        : stage.setSearch("cells").setTargetRecall(Double.parseDouble(search)))
                .fit(table)
                .neighbors();
    }

    private void find(String search, Map<String, Object> result) {
        try (FoundNeighbors found = found(search)) {
            found.table().write().format("noop").mode("overwrite").save();
            NeighborsFit.Figures figures = found.figures();
            result.put("recall", figures.recall());
            result.put("cells", figures.cells());
            result.put("probes", figures.probes());
        }
    }

    /** Of all queries, not of a sample. */
    private double recall(String search) {
        try (FoundNeighbors exact = found("exact");
                FoundNeighbors cells = found(search)) {
            long hits = exact.table()
                    .select("id", "neighbor")
                    .intersect(cells.table().select("id", "neighbor"))
                    .count();
            return (double) hits / exact.figures().neighbors();
        }
    }
}
