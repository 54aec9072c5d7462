package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows by score, all and selected, in bins that double in width around the mean score. */
final class ScoreHistogram {
    private static final int HALVINGS = 8;

    private ScoreHistogram() {}

    /** Records the table {@code scores}: one row a bin, its bounds in mean scores; two passes. */
    static void record(Run run, Dataset<Row> judged) {
        run.describe("counting rows by score");
        Column score = Names.column(PruneMethod.SCORE);
        double mean = judged.agg(avg(score)).first().getDouble(0);
        Column bin = lit(0);
        for (int power = -HALVINGS; power <= HALVINGS; power++) {
            bin = bin.plus(score.geq(lit(Math.scalb(mean, power))).cast("int"));
        }
        long[] rows = new long[2 * HALVINGS + 2];
        long[] selected = new long[rows.length];
        for (Row found : judged.groupBy(bin)
                .agg(count(lit(1)), count_if(Names.column(PruneMethod.WEIGHT).gt(lit(0.0))))
                .collectAsList()) {
            rows[found.getInt(0)] = found.getLong(1);
            selected[found.getInt(0)] = found.getLong(2);
        }
        run.record().table("scores", bins(rows, selected));
    }

    private static List<Map<String, Object>> bins(long[] rows, long[] selected) {
        int first = 0;
        int last = rows.length - 1;
        while (first < last && rows[first] == 0) {
            first++;
        }
        while (last > first && rows[last] == 0) {
            last--;
        }
        List<Map<String, Object>> bins = new ArrayList<>();
        for (int bin = first; bin <= last; bin++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", bin == 0 ? 0.0 : Math.scalb(1.0, bin - 1 - HALVINGS));
            row.put("rows", rows[bin]);
            row.put("selected", selected[bin]);
            bins.add(row);
        }
        return bins;
    }
}
