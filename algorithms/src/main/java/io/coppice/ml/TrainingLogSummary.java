package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.coppice.blocks.BadInput;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How complete the log behind a table of scores was.
 *
 * @param ids rows of the table of scores
 * @param fewest presentations of an id
 * @param most presentations of an id
 * @param incomplete ids with fewer than the most
 * @param neverLearned ids that no presentation had right
 */
public record TrainingLogSummary(long ids, int fewest, int most, long incomplete, long neverLearned) {
    private static final int FIRST_IDS = 5;

    /** Two passes. @param scores what {@link TrainingDynamics} made */
    public static TrainingLogSummary of(Dataset<Row> scores) {
        Row found = scores.agg(count(lit(1)), min("observations"), max("observations"), count_if(col("neverLearned")))
                .first();
        if (found.getLong(0) == 0) {
            throw new BadInput("the training log has no rows; at least one is needed");
        }
        int most = found.getInt(2);
        long incomplete = found.getInt(1) == most
                ? 0
                : scores.where(col("observations").lt(most)).count();
        return new TrainingLogSummary(found.getLong(0), found.getInt(1), most, incomplete, found.getLong(3));
    }

    /** @throws BadInput if some ids were seen less often than others; names the first of them */
    public void requireComplete(Dataset<Row> scores, String id) {
        if (incomplete > 0) {
            List<Row> first = scores.where(col("observations").lt(most))
                    .select(SelectionTable.quoted(id).cast("string"), col("observations"))
                    .orderBy(SelectionTable.quoted(id))
                    .limit(FIRST_IDS)
                    .collectAsList();
            throw new BadInput("the training log shows " + incomplete + " of " + ids + " ids less than " + most
                    + " times (first: "
                    + first.stream()
                            .map(row -> row.getString(0) + " with " + row.getInt(1))
                            .collect(Collectors.joining(", "))
                    + "); log every epoch of every row, or leave those ids out");
        }
    }
}
