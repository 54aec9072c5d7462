package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What Spark calls for each row of {@code transform}, by the names of the methods. */
public final class PlacedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<FittedCenters> fitted;
    private final FeatureKind kind;

    PlacedRow(Broadcast<FittedCenters> fitted, FeatureKind kind) {
        this.fitted = fitted;
        this.kind = kind;
    }

    public int nearest(ArrayData array) {
        return nearest(CalledRow.features(array, kind));
    }

    public int nearest(InternalRow vector) {
        return nearest(CalledRow.features(vector));
    }

    public double distance(ArrayData array, int center) {
        return distance(CalledRow.features(array, kind), center);
    }

    public double distance(InternalRow vector, int center) {
        return distance(CalledRow.features(vector), center);
    }

    /** Null reads as no features, which the model refuses with a message. */
    private int nearest(double[] features) {
        return fitted.value().nearest(fitted.value().stored(features));
    }

    private double distance(double[] features, int center) {
        return fitted.value().distance(fitted.value().stored(features), center);
    }
}
