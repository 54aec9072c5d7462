package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.udf;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.RowKeys;
import io.coppice.spark.TableColumns;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * A table with the keys that a fit gives to its rows, so that who was drawn by key is found again. Without an id column equal
 * rows are numbered first, at the price of a shuffle of the table.
 */
final class KeyedTable {
    /** The column of keys; no table has it yet. */
    static final String KEY = "_coppice_key";

    private static final String CONTENT = "_coppice_content";

    private static final UserDefinedFunction OF_OCCURRENCE = udf(
            (UDF2<Long, Integer, Long>) (content, number) -> RowKeys.ofOccurrence(content, number), DataTypes.LongType);

    private KeyedTable() {}

    /** What Spark calls for each row without an id, by the name of the method. */
    public static final class Content implements Serializable {
        private static final long serialVersionUID = 1L;

        private final FeatureKind kind;

        private Content(FeatureKind kind) {
            this.kind = kind;
        }

        public long of(ArrayData array, double weight, long others) {
            return RowKeys.of(CalledRow.features(array, kind), weight, others);
        }

        public long of(InternalRow vector, double weight, long others) {
            return RowKeys.of(CalledRow.features(vector), weight, others);
        }
    }

    /** @param weight of the rows, never null */
    static Dataset<Row> of(Dataset<Row> table, FeatureCalls features, TableColumns columns, Column weight) {
        Column own = RowKeys.column(table.schema(), columns);
        if (columns.id().isPresent()) {
            Column missing = raise_error(
                    lit("id column \"" + columns.id().get() + "\" holds a null; ids must be there and unique"));
            return table.withColumn(KEY, coalesce(own, missing.cast("long")));
        }
        Column content = features.call(new Content(features.kind()), "of", DataTypes.LongType, weight, own);
        return table.withColumn(CONTENT, content)
                .withColumn(KEY, OF_OCCURRENCE.apply(col(CONTENT), RowKeys.occurrence(col(CONTENT))))
                .drop(CONTENT);
    }
}
