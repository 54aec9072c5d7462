package io.coppice.jobs.prune;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a method made of a table.
 *
 * @param rows all rows with weight, zero where not selected, and score
 * @param passes over the rows that it took
 * @param warnings for the user
 */
record Judged(Dataset<Row> rows, int passes, List<String> warnings) {
    Judged {
        warnings = List.copyOf(warnings);
    }
}
