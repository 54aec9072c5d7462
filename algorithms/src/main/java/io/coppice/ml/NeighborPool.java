package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table that neighbors are looked for in.
 *
 * @param encoding under which queries and rows are compared
 */
record NeighborPool(Dataset<Row> table, TableColumns columns, Encoding encoding) {
    Blocks load() {
        return Tables.load(table, columns, encoding);
    }
}
