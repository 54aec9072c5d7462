package io.coppice.spark;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.coppice.blocks.BadInput;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;

/** The smallest and the largest label of a table. */
record LabelRange(double least, double most) {
    /**
     * One scan of the column.
     *
     * @throws io.coppice.blocks.BadParameter if the column is absent
     * @throws BadInput if it is not numeric, or a label is null, NaN or infinite
     */
    static LabelRange of(Dataset<Row> table, String name) {
        FeatureKind.requirePresent(table.schema(), name);
        if (!(table.schema().apply(name).dataType() instanceof NumericType)) {
            throw new BadInput("label column \"" + name + "\" is of type "
                    + table.schema().apply(name).dataType().simpleString() + "; it must be numeric");
        }
        Column label = TableProjection.quoted(name).cast("double");
        // NaN is above every number in Spark's order.
        Column refused = label.isNull().or(not(abs(label).leq(lit(Double.MAX_VALUE))));
        Row found = SparkBlocks.described(
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext()),
                "reading the range of the labels",
                () -> table.agg(count(when(refused, lit(1))), min(label), max(label))
                        .first());
        if (found.getLong(0) > 0) {
            throw new BadInput("label column \"" + name + "\": " + found.getLong(0)
                    + " rows are null, NaN or infinite; correct or remove these rows");
        }
        return found.isNullAt(1) ? new LabelRange(0.0, 0.0) : new LabelRange(found.getDouble(1), found.getDouble(2));
    }

    double middle() {
        return 0.5 * least + 0.5 * most;
    }

    /** The largest magnitude once {@code shift} is taken off. */
    double largest(double shift) {
        return Math.max(Math.abs(least - shift), Math.abs(most - shift));
    }
}
