package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.RowKeys;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Keys of rows whatever their columns hold: the id, or else a hash of all of them and, of equal rows, a number; that takes a shuffle. */
final class ResampledKeys {
    private static final String CONTENT = "_coppice_content";

    private static final UserDefinedFunction OF_OCCURRENCE = udf(
            (UDF2<Long, Integer, Long>) (content, number) -> RowKeys.ofOccurrence(content, number), DataTypes.LongType);

    private ResampledKeys() {}

    /** @throws io.coppice.blocks.BadInput if the id is null in a row or occurs more than once */
    static Dataset<Row> unique(Dataset<Row> table, Optional<String> id) {
        id.ifPresent(name -> {
            FeatureKind.requirePresent(table.schema(), name);
            Tables.requireUniqueIds(table, name);
        });
        Column own = RowKeys.column(table.schema(), new TableColumns(List.of(), id, Optional.empty()));
        if (id.isPresent()) {
            return table.withColumn(KeyedTable.KEY, own);
        }
        return table.withColumn(CONTENT, own)
                .withColumn(KeyedTable.KEY, OF_OCCURRENCE.apply(col(CONTENT), RowKeys.occurrence(col(CONTENT))))
                .drop(CONTENT);
    }
}
