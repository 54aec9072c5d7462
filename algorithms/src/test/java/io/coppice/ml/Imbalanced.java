package io.coppice.ml;

import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Overlapping classes of 160, 50 and 25 rows, with columns of many types. */
final class Imbalanced {
    static final int ROWS = 235;
    static final String[] NUMBERS = {"x", "y", "z"};

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("x", DataTypes.DoubleType, false)
            .add("y", DataTypes.FloatType, false)
            .add("z", DataTypes.IntegerType, false)
            .add("truth", DataTypes.BooleanType, false)
            .add("price", DataTypes.createDecimalType(10, 2), false)
            .add("color", DataTypes.StringType, true)
            .add("shape", DataTypes.IntegerType, false)
            .add("constant", DataTypes.DoubleType, false)
            .add("label", DataTypes.StringType, false);

    private Imbalanced() {}

    static String label(int row) {
        return row < 160 ? "large" : row < 210 ? "middle" : "small";
    }

    static Dataset<Row> table(int partitions, boolean backwards) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double center = label(i).equals("large") ? 0.0 : label(i).equals("middle") ? 0.9 : 1.4;
            double x = center + 2 * Keyed.uniform(1, 1, i);
            String color = Keyed.uniform(1, 5, i) < 0.1 ? null : x > 1.5 ? "red" : "blue";
            rows.add(RowFactory.create(
                    (long) i,
                    x,
                    (float) (center - 2 * Keyed.uniform(1, 2, i)),
                    (int) (10 * Keyed.uniform(1, 3, i)),
                    Keyed.uniform(1, 4, i) < 0.5,
                    java.math.BigDecimal.valueOf((long) (100 * x), 2),
                    color,
                    (int) (3 * Keyed.uniform(1, 6, i)),
                    4.25,
                    label(i)));
        }
        if (backwards) {
            Collections.reverse(rows);
        }
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }

    /** All that a table holds, in no order. */
    static List<String> sorted(Dataset<Row> table) {
        return table.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    static TreeMap<String, Long> counts(List<Row> rows) {
        TreeMap<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.getAs("label"), 1L, Long::sum));
        return counts;
    }
}
