package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a table for methods that do not know of excluded ones, or of protected ones either: these step aside, and come back with
 * weight 0 and 1.
 */
final class Included {
    private static final String REASON = "reason";

    /** Rows of a mark that step aside, and what becomes of them. */
    private record Aside(String mark, double weight, String reason) {}

    private final Dataset<Row> marked;
    private final List<Aside> aside = new ArrayList<>();

    private Included(Dataset<Row> marked) {
        this.marked = marked;
    }

    /** For a method that knows of {@link Marks#PROTECTED}. */
    static Included of(Run run, Dataset<Row> rows, String id) {
        Included included = new Included(Marks.on(run, rows, id));
        included.setAside(Marks.EXCLUDED, 0.0, "excluded");
        return included;
    }

    static Included withoutProtected(Run run, Dataset<Row> rows, String id) {
        Included included = of(run, rows, id);
        included.setAside(Marks.PROTECTED, 1.0, "protected");
        return included;
    }

    private void setAside(String mark, double weight, String reason) {
        if (Marks.has(marked, mark)) {
            aside.add(new Aside(mark, weight, reason));
        }
    }

    Dataset<Row> rows() {
        Dataset<Row> rows = marked;
        for (Aside each : aside) {
            rows = rows.where(Names.column(each.mark()).equalTo(false)).drop(each.mark());
        }
        return rows;
    }

    /** How many rows of a mark there are. */
    long count(String mark) {
        return Marks.has(marked, mark) ? marked.where(Names.column(mark)).count() : 0;
    }

    /** All rows with the reason of each. @param rejected what rows of weight 0 are rejected for */
    Dataset<Row> joined(Dataset<Row> judged, String rejected) {
        Column reason =
                when(Names.column(PruneMethod.WEIGHT).gt(0.0), "selected").otherwise(rejected);
        Dataset<Row> told = judged.withColumn(REASON, reason).drop(Marks.PROTECTED);
        for (Aside each : aside) {
            told = told.unionByName(
                    marked.where(Names.column(each.mark()))
                            .drop(Marks.EXCLUDED, Marks.PROTECTED)
                            .withColumn(PruneMethod.WEIGHT, lit(each.weight()))
                            .withColumn(REASON, lit(each.reason())),
                    true);
        }
        return told;
    }
}
