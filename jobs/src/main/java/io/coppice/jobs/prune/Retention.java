package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which share of every group of rows was kept. */
final class Retention {
    private static final String KEY = "prune.groupBy";
    private static final int MOST_GROUPS = 200;
    private static final String ROWS = "rows";
    private static final String SELECTED = "selected";
    private static final String RETENTION = "retention";

    private Retention() {}

    /**
     * Records the table {@code groups}, the groups that kept the smallest shares first, and the metric {@code minRetention}; one
     * pass, or none where neither groups nor classes are named.
     *
     * @param judged all rows with their weights
     * @return whether there are groups
     */
    static boolean record(Run run, Dataset<Row> judged, RowConfig config) {
        List<String> named = run.settings().texts(KEY);
        List<String> absent = named.stream()
                .filter(name -> !Arrays.asList(judged.columns()).contains(name))
                .toList();
        if (!absent.isEmpty()) {
            throw new BadParameter(KEY + " names columns that the input lacks: " + Names.listed(absent));
        }
        List<String> columns = named.isEmpty() ? config.label().map(List::of).orElse(List.of()) : named;
        if (columns.isEmpty()) {
            return false;
        }
        run.describe("counting rows by group");
        Column[] keys = columns.stream()
                .map(name -> Names.column(name).cast("string").as(name))
                .toArray(Column[]::new);
        Column[] order = Stream.concat(
                        Stream.of(Names.column(RETENTION)), columns.stream().map(Names::column))
                .toArray(Column[]::new);
        List<Row> groups = judged.groupBy(keys)
                .agg(
                        count(lit(1)).as("_coppice_rows"),
                        count_if(Names.column(PruneMethod.WEIGHT).gt(lit(0.0))).as("_coppice_selected"))
                .withColumn(RETENTION, Names.column("_coppice_selected").divide(Names.column("_coppice_rows")))
                .orderBy(order)
                .limit(MOST_GROUPS)
                .collectAsList();
        record(run, columns, groups, !named.isEmpty());
        return true;
    }

    private static void record(Run run, List<String> columns, List<Row> groups, boolean listed) {
        List<Map<String, Object>> table = new ArrayList<>();
        for (Row group : groups) {
            Map<String, Object> entry = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                entry.put(columns.get(i), String.valueOf(group.get(i)));
            }
            entry.put(ROWS, group.getLong(columns.size()));
            entry.put(SELECTED, group.getLong(columns.size() + 1));
            entry.put(RETENTION, group.getDouble(columns.size() + 2));
            table.add(entry);
        }
        if (listed) {
            run.record().table("groups", table);
        }
        run.record().metric("minRetention", groups.get(0).getDouble(columns.size() + 2));
    }
}
