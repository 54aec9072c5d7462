package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many rows of each class were there, and how many were kept. */
final class ClassCounts {
    private static final int MOST_CLASSES = 200;

    private ClassCounts() {}

    /** Records the table {@code classes}, the largest class first; one pass. Warns of classes that lost all rows. */
    static void record(Run run, Dataset<Row> judged, String label) {
        run.describe("counting rows by class");
        List<Row> counts = judged.groupBy(Names.column(label).cast("string"))
                .agg(
                        count(lit(1)).as("rows"),
                        count_if(Names.column(PruneMethod.WEIGHT).gt(lit(0.0))))
                .orderBy(desc("rows"), Names.column(label).cast("string"))
                .limit(MOST_CLASSES + 1)
                .collectAsList();
        if (counts.size() > MOST_CLASSES) {
            run.warn("input.label \"" + label + "\" has more than " + MOST_CLASSES
                    + " values; rows were not counted by class");
            return;
        }
        run.record().table("classes", counts.stream().map(ClassCounts::entry).toList());
        List<String> lost = counts.stream()
                .filter(row -> row.getLong(2) == 0)
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        if (!lost.isEmpty()) {
            run.warn("no row was kept of " + (lost.size() == 1 ? "class " : "classes ") + Names.listed(lost)
                    + "; a larger prune.budget keeps some");
        }
    }

    private static Map<String, Object> entry(Row row) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("class", String.valueOf(row.get(0)));
        entry.put("rows", row.getLong(1));
        entry.put("selected", row.getLong(2));
        return entry;
    }
}
