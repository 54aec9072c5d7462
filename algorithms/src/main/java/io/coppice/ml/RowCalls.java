package io.coppice.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import scala.jdk.javaapi.CollectionConverters;

/** Columns that call a method of an object on other columns, as Spark holds them: nothing is boxed. */
final class RowCalls {
    private RowCalls() {}

    /** @param arguments none of them null, as primitives would read null as 0 */
    static Column call(Object target, String method, DataType type, Column... arguments) {
        List<Expression> expressions =
                Arrays.stream(arguments).map(ExpressionUtils::expression).toList();
        return ExpressionUtils.column(new Invoke(
                new Literal(target, new ObjectType(target.getClass())),
                method,
                type,
                CollectionConverters.asScala(expressions).toSeq(),
                CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq(),
                false,
                false,
                true));
    }
}
