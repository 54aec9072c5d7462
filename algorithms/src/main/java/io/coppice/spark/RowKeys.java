package io.coppice.spark;

import io.coppice.random.Keyed;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The keys that {@link Tables} gives to rows, for expressions over the table itself: what was drawn by key from blocks can so be
 * found again in the table. With an id column the id is the key; without, it is a hash of all that a row holds.
 */
public final class RowKeys {
    private RowKeys() {}

    /** The key of a row from its id, or from its columns other than features and weight, to be completed by {@link #of}. */
    public static Column column(StructType schema, TableColumns columns) {
        return columns.id()
                .map(id -> TableProjection.key(schema, id))
                .orElseGet(() -> TableProjection.hashOfOthers(schema, columns));
    }

    /**
     * The key of a row without an id.
     *
     * @param features of the row
     * @param others what {@link #column} gave
     */
    public static long of(double[] features, double weight, long others) {
        return RowHash.of(features, features.length, weight, others);
    }

    /** The number of a row among those of the same key, from 1; rows of the same key are interchangeable. One shuffle. */
    public static Column occurrence(Column key) {
        return functions.row_number().over(Window.partitionBy(key).orderBy(key));
    }

    /** The key of one of several rows of equal content. */
    public static long ofOccurrence(long key, int occurrence) {
        return occurrence > 1 ? Keyed.combine(key, occurrence - 1) : key;
    }
}
