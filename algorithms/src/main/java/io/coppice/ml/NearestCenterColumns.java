package io.coppice.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.coppice.spark.FeatureKind;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** The columns a model adds, as expressions over a table's features. */
final class NearestCenterColumns {
    private final Column features;
    private final boolean vector;
    private final Broadcast<FittedCenters> fitted;

    private NearestCenterColumns(Column features, boolean vector, Broadcast<FittedCenters> fitted) {
        this.features = features;
        this.vector = vector;
        this.fitted = fitted;
    }

    static NearestCenterColumns of(Dataset<Row> table, List<String> names, FittedCenters fitted) {
        FeatureKind kind = FeatureKind.of(table.schema(), names);
        Column[] columns = names.stream()
                .map(name -> col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        Column features = switch (kind) {
            case VECTOR -> columns[0];
            case FLOAT_ARRAY, ARRAY -> columns[0].cast("array<double>");
            case NUMERIC_COLUMNS -> array(columns).cast("array<double>");
        };
        Broadcast<FittedCenters> sent = JavaSparkContext.fromSparkContext(
                        table.sparkSession().sparkContext())
                .broadcast(fitted);
        return new NearestCenterColumns(features, kind == FeatureKind.VECTOR, sent);
    }

    Column nearest() {
        Broadcast<FittedCenters> centers = fitted;
        UDF1<Vector, Integer> ofVector = row -> nearest(centers.value(), values(row));
        UDF1<Seq<Double>, Integer> ofArray = row -> nearest(centers.value(), values(row));
        return (vector ? udf(ofVector, DataTypes.IntegerType) : udf(ofArray, DataTypes.IntegerType))
                .asNonNullable()
                .apply(features);
    }

    /** Distance to the center whose index another column holds. */
    Column distance(Column prediction) {
        Broadcast<FittedCenters> centers = fitted;
        UDF2<Vector, Integer, Double> ofVector = (row, center) -> distance(centers.value(), values(row), center);
        UDF2<Seq<Double>, Integer, Double> ofArray = (row, center) -> distance(centers.value(), values(row), center);
        return (vector ? udf(ofVector, DataTypes.DoubleType) : udf(ofArray, DataTypes.DoubleType))
                .asNonNullable()
                .apply(features, prediction);
    }

    private static int nearest(FittedCenters centers, double[] row) {
        return centers.nearest(centers.stored(row));
    }

    private static double distance(FittedCenters centers, double[] row, int center) {
        return centers.distance(centers.stored(row), center);
    }

    /** Null reads as no features, which the model refuses with a message. */
    private static double[] values(Vector row) {
        return row == null ? new double[0] : row.toArray().clone();
    }

    private static double[] values(Seq<Double> row) {
        double[] values = new double[row == null ? 0 : row.length()];
        for (int j = 0; j < values.length; j++) {
            Double value = row.apply(j);
            values[j] = value == null ? Double.NaN : value;
        }
        return values;
    }
}
