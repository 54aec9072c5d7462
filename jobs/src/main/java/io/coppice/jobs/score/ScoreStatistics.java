package io.coppice.jobs.score;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import io.coppice.ml.Hardness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;

/** What scores are like: direction and range of each, and rows by the first of them. */
final class ScoreStatistics {
    private static final int BINS = 30;

    private ScoreStatistics() {}

    /** Records the tables {@code directions} and {@code difficulty}, and how many rows there are; two passes. @return rows */
    static long record(Run run, ScoreTable table) {
        run.describe("ranges of the scores");
        List<Column> wanted = new ArrayList<>();
        for (String score : table.scores()) {
            wanted.add(count(Names.column(score)));
            wanted.add(min(Names.column(score)).cast("double"));
            wanted.add(max(Names.column(score)).cast("double"));
        }
        Row found =
                table.rows().agg(count(lit(1)), wanted.toArray(Column[]::new)).first();
        List<Map<String, Object>> directions = new ArrayList<>();
        for (int i = 0; i < table.scores().size(); i++) {
            String score = table.scores().get(i);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("score", score);
            hardIs(table, score).ifPresent(end -> entry.put("hardIs", end));
            entry.put("rows", found.getLong(3 * i + 1));
            if (found.getLong(3 * i + 1) > 0) {
                entry.put("least", found.getDouble(3 * i + 2));
                entry.put("most", found.getDouble(3 * i + 3));
                directions.add(entry);
            }
        }
        run.record().table("directions", directions).metric("scored", found.getLong(0));
        if (found.getLong(1) > 0) {
            histogram(run, table, found.getDouble(2), found.getDouble(3));
        }
        return found.getLong(0);
    }

    private static Optional<String> hardIs(ScoreTable table, String score) {
        Metadata metadata = table.rows().schema().apply(score).metadata();
        return metadata.contains(Hardness.KEY) ? Optional.of(metadata.getString(Hardness.KEY)) : Optional.empty();
    }

    private static void histogram(Run run, ScoreTable table, double low, double high) {
        double width = (high - low) / BINS;
        if (!(width > 0) || !Double.isFinite(width)) {
            return;
        }
        run.describe("counting rows by score");
        Column score = Names.column(table.scores().get(0)).cast("double");
        Column bin = greatest(least(score.minus(low).divide(width).cast("int"), lit(BINS - 1)), lit(0));
        long[] rows = new long[BINS];
        for (Row found : table.rows()
                .where(score.isNotNull())
                .groupBy(bin)
                .agg(count(lit(1)))
                .collectAsList()) {
            rows[found.getInt(0)] = found.getLong(1);
        }
        List<Map<String, Object>> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("from", low + i * width);
            entry.put("rows", rows[i]);
            bins.add(entry);
        }
        run.record().table("difficulty", bins);
    }
}
