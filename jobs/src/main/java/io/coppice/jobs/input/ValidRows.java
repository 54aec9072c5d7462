package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** Which rows have finite features throughout, as a predicate. */
final class ValidRows {
    private ValidRows() {}

    static Column predicate(StructType schema, List<String> features) {
        Column valid = lit(true);
        for (String name : features) {
            valid = valid.and(coalesce(finite(schema, name), lit(false)));
        }
        return valid;
    }

    /** Which rows have a weight that can be used. */
    static Column weight(String name) {
        return coalesce(
                finite(Names.column(name)).and(Names.column(name).cast("double").geq(0.0)), lit(false));
    }

    private static Column finite(StructType schema, String name) {
        Column column = Names.column(name);
        if (schema.apply(name).dataType().equals(SQLDataTypes.VectorType())) {
            return all(functions$.MODULE$.vector_to_array(column, "float64"));
        }
        return Features.isMultiple(schema.apply(name).dataType()) ? all(column) : finite(column);
    }

    private static Column all(Column array) {
        return forall(array, element -> coalesce(finite(element), lit(false)));
    }

    /** False for infinities and for NaN, which Spark takes for larger than any number. */
    private static Column finite(Column number) {
        return number.cast("double").between(-Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
