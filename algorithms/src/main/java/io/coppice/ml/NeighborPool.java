package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.spark.SparkBlocks;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table that neighbors are looked for in.
 *
 * @param encoding under which queries and rows are compared
 * @param read the rows as the fit read them, closed; a loaded model has none yet
 */
record NeighborPool(Dataset<Row> table, TableColumns columns, Encoding encoding, Optional<Blocks> read) {
    /** The rows, checked once and for all where a fit has done so. */
    Blocks load() {
        return read.map(SparkBlocks::reopened).orElseGet(() -> Tables.load(table, columns, encoding));
    }
}
