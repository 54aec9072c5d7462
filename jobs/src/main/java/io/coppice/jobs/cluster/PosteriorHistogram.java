package io.coppice.jobs.cluster;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.functions$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** How sure the mixture is of the rows: rows by the probability of their likeliest component, in twenty steps. */
final class PosteriorHistogram {
    private static final int BINS = 20;

    private PosteriorHistogram() {}

    /** Records the table {@code posterior}: one row a bin with its bounds and count; one pass. */
    static void record(Run run, Dataset<Row> clustered, String probability) {
        run.describe("counting rows by probability");
        Column largest = largest(clustered, probability);
        long[] counts = new long[BINS];
        for (Row bin : clustered
                .groupBy(least(floor(largest.multiply(BINS)), lit(BINS - 1L)))
                .agg(count(lit(1)))
                .collectAsList()) {
            counts[(int) bin.getLong(0)] = bin.getLong(1);
        }
        List<Map<String, Object>> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", (double) bin / BINS);
            row.put("to", (bin + 1.0) / BINS);
            row.put("rows", counts[bin]);
            bins.add(row);
        }
        run.record().table("posterior", bins);
    }

    /** The column holds the largest alone, or a vector of all. */
    private static Column largest(Dataset<Row> clustered, String probability) {
        Column column = Names.column(probability);
        boolean alone = clustered.schema().apply(probability).dataType().equals(DataTypes.DoubleType);
        return alone ? column : array_max(functions$.MODULE$.vector_to_array(column, "float64"));
    }
}
