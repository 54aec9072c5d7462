package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadInput;
import io.coppice.datasets.Masked;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.OtherTable;
import io.coppice.jobs.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Rows that are kept or left out by their ids, whatever they score. */
final class Marks {
    /** Columns that no table has. */
    static final String PROTECTED = "_coppice_protected";

    static final String EXCLUDED = "_coppice_excluded";

    private static final String LISTED = "_coppice_listed";
    private static final Map<String, String> KEYS = Map.of("prune.protect", PROTECTED, "prune.exclude", EXCLUDED);

    private Marks() {}

    /** The rows with {@link #PROTECTED} and {@link #EXCLUDED}, as far as lists of ids are given. */
    static Dataset<Row> on(Run run, Dataset<Row> rows, String id) {
        Dataset<Row> marked = rows;
        Map<String, Dataset<Row>> lists = new TreeMap<>();
        for (Map.Entry<String, String> mark : KEYS.entrySet()) {
            var uri = run.settings().optionalText(mark.getKey());
            if (uri.isPresent()) {
                DataType type = rows.schema().apply(id).dataType();
                Dataset<Row> ids = ids(run, mark.getKey(), uri.get(), id, type);
                lists.put(mark.getKey(), ids);
                warnOfStrangers(run, mark.getKey(), ids, rows, id);
                marked = marked.join(
                                ids.withColumn(mark.getValue(), lit(true)),
                                Names.column(id).equalTo(Names.column(LISTED)),
                                "left")
                        .drop(LISTED)
                        .withColumn(mark.getValue(), coalesce(Names.column(mark.getValue()), lit(false)));
            }
        }
        refuseContradictions(run, lists);
        return marked;
    }

    private static void refuseContradictions(Run run, Map<String, Dataset<Row>> lists) {
        if (lists.size() < KEYS.size()) {
            return;
        }
        run.describe("looking for ids listed twice");
        long both = lists.values().stream()
                .reduce((protect, exclude) -> protect.intersect(exclude))
                .orElseThrow()
                .count();
        if (both > 0) {
            throw new BadInput("prune.protect and prune.exclude both list " + both + (both == 1 ? " id" : " ids")
                    + "; a row is kept in any case or never: take them out of one of the two");
        }
    }

    static boolean has(Dataset<Row> rows, String mark) {
        return Arrays.asList(rows.columns()).contains(mark);
    }

    private static Dataset<Row> ids(Run run, String key, String uri, String id, DataType type) {
        Dataset<Row> listed = OtherTable.read(run, key, uri);
        List<String> columns = Arrays.asList(listed.columns());
        if (!columns.contains(id) && columns.size() != 1) {
            throw new BadInput(key + " \"" + Masked.uri(uri) + "\" has no column \"" + id + "\" but "
                    + Names.listed(columns) + "; give a table with that column, or with ids alone");
        }
        String column = columns.contains(id) ? id : columns.get(0);
        return listed.select(Names.column(column).cast(type).as(LISTED))
                .where(Names.column(LISTED).isNotNull())
                .distinct();
    }

    private static void warnOfStrangers(Run run, String key, Dataset<Row> ids, Dataset<Row> rows, String id) {
        run.describe("looking for listed ids");
        long strangers = ids.join(rows, Names.column(LISTED).equalTo(Names.column(id)), "left_anti")
                .count();
        if (strangers > 0) {
            run.warn(key + " lists " + strangers + " ids that the input does not have");
        }
    }
}
