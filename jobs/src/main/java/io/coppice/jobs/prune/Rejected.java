package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.lit;

import io.coppice.jobs.input.InputTable;
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

/**
 * The rows that were left out most clearly, for people to look at: the likest duplicates, or those past the cutoff and then
 * those whose scores are farthest from the mean of what was kept.
 */
final class Rejected {
    private static final int SHOWN = 10;
    private static final int MOST_COLUMNS = 20;
    private static final String REASON = "reason";
    private static final String SIMILARITY = "similarity";

    private Rejected() {}

    /**
     * Records the table {@code rejected}: as much of it as {@code report.rows} lets through, and nothing under none. One or two
     * passes.
     *
     * @return passes
     */
    static int record(Run run, Dataset<Row> judged, InputTable table, RowConfig rows) {
        List<String> columns = Arrays.asList(judged.columns());
        if (!rows.showIds() || rows.id().isEmpty() || !columns.contains(REASON)) {
            return 0;
        }
        run.describe("looking for the most rejected rows");
        boolean duplicates = columns.contains(SIMILARITY);
        if (!duplicates && !columns.contains(PruneMethod.SCORE)) {
            return 0;
        }
        List<Row> found = judged.where(Names.column(PruneMethod.WEIGHT).equalTo(lit(0.0)))
                .orderBy(duplicates ? byLikeness(rows) : byScore(judged, rows))
                .limit(SHOWN)
                .select(shown(run, table, rows, columns))
                .collectAsList();
        run.record().table("rejected", found.stream().map(Rejected::entry).toList());
        return duplicates ? 1 : 2;
    }

    private static Column[] byLikeness(RowConfig rows) {
        return new Column[] {
            Names.column(SIMILARITY).desc_nulls_last(), Names.column(rows.id().orElseThrow())
        };
    }

    private static Column[] byScore(Dataset<Row> judged, RowConfig rows) {
        Column score = Names.column(PruneMethod.SCORE);
        Row mean = judged.where(Names.column(PruneMethod.WEIGHT).gt(lit(0.0)))
                .agg(avg(score))
                .first();
        return new Column[] {
            Names.column(REASON).equalTo(lit("cutoff")).desc(),
            abs(score.minus(lit(mean.isNullAt(0) ? 0.0 : mean.getDouble(0)))).desc_nulls_last(),
            Names.column(rows.id().orElseThrow())
        };
    }

    private static Column[] shown(Run run, InputTable table, RowConfig rows, List<String> columns) {
        String id = rows.id().orElseThrow();
        Stream<Column> told = Stream.of(PruneMethod.SCORE, REASON, "duplicateOf", SIMILARITY)
                .filter(columns::contains)
                .map(name -> Names.column(name).as(name.equals(PruneMethod.SCORE) ? "score" : name));
        Stream<Column> values = run.settings().text("report.rows").equals("columns")
                ? Arrays.stream(table.rows().columns())
                        .filter(name ->
                                !name.equals(id) && !List.of("score", REASON).contains(name))
                        .limit(MOST_COLUMNS)
                        .map(Names::column)
                : Stream.empty();
        return Stream.of(Stream.of(Names.column(id)), told, values)
                .flatMap(each -> each)
                .toArray(Column[]::new);
    }

    private static Map<String, Object> entry(Row row) {
        Map<String, Object> entry = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(Arrays.asList(row.schema().fieldNames()));
        for (int i = 0; i < names.size(); i++) {
            Object value = row.get(i);
            entry.put(names.get(i), value == null || value instanceof Number ? value : String.valueOf(value));
        }
        return entry;
    }
}
