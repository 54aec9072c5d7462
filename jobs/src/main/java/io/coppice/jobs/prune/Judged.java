package io.coppice.jobs.prune;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a method made of a table.
 *
 * @param rows all rows with weight, zero where not selected, and score where there is one
 * @param result what is written: the same rows, or those that the selected ones became
 * @param passes over the rows that it took
 * @param warnings for the user
 * @param release lets go of what is kept for these rows
 */
record Judged(Dataset<Row> rows, Dataset<Row> result, int passes, List<String> warnings, Runnable release) {
    Judged {
        warnings = List.copyOf(warnings);
    }

    Judged(Dataset<Row> rows, int passes, List<String> warnings) {
        this(rows, rows, passes, warnings, () -> {});
    }
}
