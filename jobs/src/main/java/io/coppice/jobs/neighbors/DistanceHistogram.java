package io.coppice.jobs.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.coppice.jobs.run.Run;
import io.coppice.ml.FoundNeighbors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Queries by the distance of their nearest and of their k-th neighbor, in bins that double in width every second time. */
final class DistanceHistogram {
    /** Below 2^-{@value} of the farthest all distances share a bin. */
    private static final int HALVINGS = 16;

    private DistanceHistogram() {}

    /**
     * Records the table {@code distances}: one row a bin with the distance it starts from, and the metrics {@code farthest} and
     * {@code duplicates}, queries that have a neighbor at no distance. Two passes.
     */
    static void record(Run run, FoundNeighbors found, int k) {
        run.describe("counting neighbors by distance");
        double farthest = found.table().isEmpty() ? 0.0 : farthest(found.table());
        double[] edges = edges(farthest);
        Column distance = col("distance");
        Column bin = lit(0);
        for (double edge : edges) {
            bin = bin.plus(distance.geq(lit(edge)).cast("int"));
        }
        long[] nearest = new long[edges.length + 1];
        long[] last = new long[edges.length + 1];
        long duplicates = 0;
        Column first = col("rank").equalTo(1);
        for (Row row : found.table()
                .groupBy(bin)
                .agg(count_if(first), count_if(col("rank").equalTo(k)), count_if(first.and(distance.equalTo(0.0))))
                .collectAsList()) {
            nearest[row.getInt(0)] = row.getLong(1);
            last[row.getInt(0)] = row.getLong(2);
            duplicates += row.getLong(3);
        }
        run.record().metric("farthest", farthest).metric("duplicates", duplicates);
        run.record().table("distances", bins(edges, nearest, last));
    }

    /** In the unit of the table, which under cosine is not that of the figures. */
    private static double farthest(Dataset<Row> table) {
        return table.agg(max("distance")).first().getDouble(0);
    }

    /** Two a halving, ascending. */
    private static double[] edges(double farthest) {
        if (farthest == 0.0) {
            return new double[0];
        }
        double[] edges = new double[2 * HALVINGS];
        for (int i = 0; i < HALVINGS; i++) {
            edges[2 * i] = Math.scalb(farthest, i - HALVINGS);
            edges[2 * i + 1] = Math.scalb(farthest * Math.sqrt(0.5), i + 1 - HALVINGS);
        }
        return edges;
    }

    private static List<Map<String, Object>> bins(double[] edges, long[] nearest, long[] last) {
        List<Map<String, Object>> bins = new ArrayList<>();
        boolean begun = false;
        for (int bin = 0; bin < nearest.length; bin++) {
            begun |= nearest[bin] > 0 || last[bin] > 0;
            if (begun) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", bin == 0 ? 0.0 : edges[bin - 1]);
                row.put("nearest", nearest[bin]);
                row.put("last", last[bin]);
                bins.add(row);
            }
        }
        return bins;
    }
}
