package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;

/** Integral columns without a repeated value: more likely ids or times than measurements. */
final class LikelyIds {
    /** Looking at the first rows costs next to nothing, and a measurement repeats itself among so many. */
    private static final int ROWS = 10_000;

    /** Fewer rows than this are too few to tell. */
    private static final int FEWEST = 20;

    private LikelyIds() {}

    static List<String> among(Dataset<Row> table, List<String> features) {
        List<String> integral = features.stream()
                .filter(name -> isIntegral(table.schema().apply(name).dataType()))
                .toList();
        if (integral.isEmpty()) {
            return List.of();
        }
        List<Column> distinct = new ArrayList<>();
        integral.forEach(name -> distinct.add(size(collect_set(Names.column(name)))));
        Row found = table.select(integral.stream().map(Names::column).toArray(Column[]::new))
                .limit(ROWS)
                .agg(count(lit(1)), distinct.toArray(Column[]::new))
                .first();
        long rows = found.getLong(0);
        List<String> likely = new ArrayList<>();
        for (int j = 0; j < integral.size(); j++) {
            if (rows >= FEWEST && found.getInt(j + 1) == rows) {
                likely.add(integral.get(j));
            }
        }
        return likely;
    }

    private static boolean isIntegral(DataType type) {
        return type instanceof LongType || type instanceof IntegerType;
    }
}
