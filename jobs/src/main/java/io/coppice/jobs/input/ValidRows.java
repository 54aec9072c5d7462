package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** Which rows can be used, as predicates. */
final class ValidRows {
    private ValidRows() {}

    /** Which rows have finite features throughout. */
    static Column features(StructType schema, List<String> features) {
        Column valid = lit(true);
        for (String name : features) {
            valid = valid.and(coalesce(finite(schema, name), lit(false)));
        }
        return valid;
    }

    /** Which rows have a finite weight that is not negative, and an id; where these columns are given. */
    static Column roles(RowConfig config) {
        Column valid = lit(true);
        if (config.weight().isPresent()) {
            Column weight = Names.column(config.weight().get());
            valid = coalesce(finite(weight).and(weight.cast("double").geq(0.0)), lit(false));
        }
        return config.id().isPresent()
                ? valid.and(Names.column(config.id().get()).isNotNull())
                : valid;
    }

    /** Which rows weigh more than nothing. */
    static Column weighty(RowConfig config) {
        return config.weight()
                .map(name -> Names.column(name).cast("double").gt(0.0))
                .orElse(lit(true));
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
