package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns that a stage adds to a table. */
final class OutputColumns {
    private OutputColumns() {}

    /** The schema with one more column, never null, which it must not have yet. */
    static StructType appended(StructType schema, String name, DataType type) {
        if (Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new BadParameter(
                    "output column \"" + name + "\" exists in the input; name another output column or drop that one");
        }
        return schema.add(new StructField(name, type, false, Metadata.empty()));
    }
}
