package io.coppice.ml;

import static org.apache.spark.sql.functions.col;

import io.coppice.spark.RowKeys;
import io.coppice.spark.TableColumns;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Ids in place of keys: a whole number is its own key, any other id is looked up in its table, a row without id keeps its key. */
final class RowNames {
    private static final Set<DataType> WHOLE_NUMBERS =
            Set.of(DataTypes.LongType, DataTypes.IntegerType, DataTypes.ShortType, DataTypes.ByteType);
    private static final String NAME = "_coppice_name";

    private RowNames() {}

    /** What rows are named by. */
    static DataType type(StructType schema, Optional<String> id) {
        return id.map(name -> schema.apply(name).dataType()).orElse(DataTypes.LongType);
    }

    /** Whether ids have to be looked up. */
    static boolean lookedUp(StructType schema, Optional<String> id) {
        return !WHOLE_NUMBERS.contains(type(schema, id));
    }

    /**
     * The rows of {@code table} with ids in its column {@code key}; one shuffle if they have to be looked up.
     *
     * @param named the table whose rows the keys are of
     */
    static Dataset<Row> replaced(Dataset<Row> table, String key, Dataset<Row> named, TableColumns columns) {
        DataType type = type(named.schema(), columns.id());
        if (!lookedUp(named.schema(), columns.id())) {
            return table.withColumn(key, col(key).cast(type));
        }
        Dataset<Row> names = named.select(
                RowKeys.column(named.schema(), columns).as(key),
                NeighborTables.quoted(columns.id().orElseThrow()).as(NAME));
        return table.join(names, key).withColumn(key, col(NAME)).drop(NAME);
    }
}
