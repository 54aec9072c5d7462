package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a table for methods that do not know of excluded ones: these step aside and come back with weight 0. */
final class Included {
    private static final String REASON = "reason";

    private final Dataset<Row> marked;

    Included(Run run, Dataset<Row> rows, String id) {
        this.marked = Marks.on(run, rows, id);
    }

    Dataset<Row> rows() {
        return Marks.has(marked, Marks.EXCLUDED)
                ? marked.where(not(Names.column(Marks.EXCLUDED))).drop(Marks.EXCLUDED)
                : marked;
    }

    /** All rows with the reason of each. @param rejected what rows of weight 0 are rejected for */
    Dataset<Row> joined(Dataset<Row> judged, String rejected) {
        Column reason =
                when(Names.column(PruneMethod.WEIGHT).gt(0.0), "selected").otherwise(rejected);
        Dataset<Row> told = judged.withColumn(REASON, reason).drop(Marks.PROTECTED);
        if (!Marks.has(marked, Marks.EXCLUDED)) {
            return told;
        }
        return told.unionByName(
                marked.where(Names.column(Marks.EXCLUDED))
                        .drop(Marks.EXCLUDED, Marks.PROTECTED)
                        .withColumn(PruneMethod.WEIGHT, lit(0.0))
                        .withColumn(REASON, lit("excluded")),
                true);
    }
}
