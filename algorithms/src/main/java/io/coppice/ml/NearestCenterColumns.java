package io.coppice.ml;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The columns a k-means model adds, as expressions over a table's features that call {@link PlacedRow}. */
final class NearestCenterColumns {
    private final FeatureCalls features;
    private final PlacedRow placed;

    private NearestCenterColumns(FeatureCalls features, PlacedRow placed) {
        this.features = features;
        this.placed = placed;
    }

    static NearestCenterColumns of(Dataset<Row> table, List<String> names, FittedCenters fitted) {
        FeatureCalls features = FeatureCalls.of(table, names);
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
        return new NearestCenterColumns(features, new PlacedRow(context.broadcast(fitted), features.kind()));
    }

    Column nearest() {
        return features.call(placed, "nearest", DataTypes.IntegerType);
    }

    /** Distance to the center whose index another column holds. */
    Column distance(Column prediction) {
        return features.call(placed, "distance", DataTypes.DoubleType, prediction);
    }
}
