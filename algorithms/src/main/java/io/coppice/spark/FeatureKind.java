package io.coppice.spark;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** How the features of a row are laid out. */
public enum FeatureKind {
    /** One column of Spark ML vectors, dense or sparse. */
    VECTOR,
    FLOAT_ARRAY,
    /** One array column of any other numeric type, read as doubles. */
    ARRAY,
    /** One number a column. */
    NUMERIC_COLUMNS;

    /**
     * Looks the columns up.
     *
     * @throws BadParameter if a column is absent
     * @throws BadInput if a column holds no numbers
     */
    public static FeatureKind of(StructType schema, List<String> features) {
        if (features.isEmpty()) {
            throw new BadParameter("no feature columns are named; name one vector or array column, or numeric columns");
        }
        for (String name : features) {
            requirePresent(schema, name);
        }
        DataType first = schema.apply(features.get(0)).dataType();
        if (features.size() == 1 && first.equals(SQLDataTypes.VectorType())) {
            return VECTOR;
        }
        if (features.size() == 1 && first instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return array.elementType() instanceof FloatType ? FLOAT_ARRAY : ARRAY;
        }
        for (String name : features) {
            DataType type = schema.apply(name).dataType();
            if (!(type instanceof NumericType)) {
                throw new BadInput("feature column \"" + name + "\" is of type " + type.simpleString()
                        + "; it must be numeric, or the only one and a vector or an array of numbers");
            }
        }
        return NUMERIC_COLUMNS;
    }

    /** @throws BadParameter if the schema has no such column; names the columns there are */
    public static void requirePresent(StructType schema, String column) {
        if (Arrays.stream(schema.fieldNames()).noneMatch(column::equals)) {
            throw new BadParameter(
                    "column \"" + column + "\" is absent; the columns are " + String.join(", ", schema.fieldNames()));
        }
    }
}
