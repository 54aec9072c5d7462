package io.coppice.jobs.score;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores of every row.
 *
 * @param rows the id, what else is known of a row, and one column a score, each with its direction in its metadata
 * @param scores names of the columns of scores; the first is the one to go by
 */
record ScoreTable(Dataset<Row> rows, List<String> scores) {
    ScoreTable {
        scores = List.copyOf(scores);
    }
}
