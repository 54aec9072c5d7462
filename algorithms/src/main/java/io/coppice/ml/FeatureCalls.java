package io.coppice.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import io.coppice.spark.FeatureKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnwrapUDT;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns that call a method of an object on the features of each row, as Spark holds them: a user-defined function would
 * get every array boxed value by value. The method takes an InternalRow where {@link #kind} is a vector, else an ArrayData.
 */
final class FeatureCalls {
    private final FeatureKind kind;
    private final Expression features;

    private FeatureCalls(FeatureKind kind, Expression features) {
        this.kind = kind;
        this.features = features;
    }

    static FeatureCalls of(Dataset<Row> table, List<String> names) {
        FeatureKind kind = FeatureKind.of(table.schema(), names);
        Column[] columns = names.stream()
                .map(name -> col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        Expression features = ExpressionUtils.expression(
                switch (kind) {
                    case VECTOR, FLOAT_ARRAY -> columns[0];
                    case ARRAY -> columns[0].cast("array<double>");
                    case NUMERIC_COLUMNS -> array(columns).cast("array<double>");
                });
        return new FeatureCalls(kind, kind == FeatureKind.VECTOR ? new UnwrapUDT(features) : features);
    }

    FeatureKind kind() {
        return kind;
    }

    /** @param more arguments after the features */
    Column call(Object target, String method, DataType type, Column... more) {
        List<Expression> arguments = Stream.concat(
                        Stream.of(features), Arrays.stream(more).map(ExpressionUtils::expression))
                .toList();
        return ExpressionUtils.column(new Invoke(
                new Literal(target, new ObjectType(target.getClass())),
                method,
                type,
                CollectionConverters.asScala(arguments).toSeq(),
                CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq(),
                false,
                false,
                true));
    }
}
