package io.coppice.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import io.coppice.spark.FeatureKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnwrapUDT;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns a model adds, as expressions over a table's features. They call {@link PlacedRow} on Spark's own objects: a
 * user-defined function would get every array boxed value by value.
 */
final class NearestCenterColumns {
    private final Expression features;
    private final Literal placed;

    private NearestCenterColumns(Expression features, Literal placed) {
        this.features = features;
        this.placed = placed;
    }

    static NearestCenterColumns of(Dataset<Row> table, List<String> names, FittedCenters fitted) {
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
        Broadcast<FittedCenters> sent = JavaSparkContext.fromSparkContext(
                        table.sparkSession().sparkContext())
                .broadcast(fitted);
        return new NearestCenterColumns(
                kind == FeatureKind.VECTOR ? new UnwrapUDT(features) : features,
                new Literal(new PlacedRow(sent, kind), new ObjectType(PlacedRow.class)));
    }

    Column nearest() {
        return call("nearest", DataTypes.IntegerType);
    }

    /** Distance to the center whose index another column holds. */
    Column distance(Column prediction) {
        return call("distance", DataTypes.DoubleType, ExpressionUtils.expression(prediction));
    }

    private Column call(String method, DataType type, Expression... more) {
        List<Expression> arguments =
                Stream.concat(Stream.of(features), Arrays.stream(more)).toList();
        return ExpressionUtils.column(new Invoke(
                placed,
                method,
                type,
                CollectionConverters.asScala(arguments).toSeq(),
                CollectionConverters.asScala(List.<org.apache.spark.sql.types.AbstractDataType>of())
                        .toSeq(),
                false,
                false,
                true));
    }
}
