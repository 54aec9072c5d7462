package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.RowFeatures;
import java.io.Serializable;
import java.util.Arrays;
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
        return nearest(read(array));
    }

    public int nearest(InternalRow vector) {
        return nearest(read(vector));
    }

    public double distance(ArrayData array, int center) {
        return distance(read(array), center);
    }

    public double distance(InternalRow vector, int center) {
        return distance(read(vector), center);
    }

    private RowFeatures read(ArrayData array) {
        RowFeatures features = new RowFeatures();
        if (kind == FeatureKind.FLOAT_ARRAY) {
            features.readFloats(array);
        } else {
            features.readDoubles(array);
        }
        return features;
    }

    private static RowFeatures read(InternalRow vector) {
        RowFeatures features = new RowFeatures();
        features.readVector(vector);
        return features;
    }

    private int nearest(RowFeatures features) {
        return fitted.value().nearest(stored(features));
    }

    private double distance(RowFeatures features, int center) {
        return fitted.value().distance(stored(features), center);
    }

    /** Null reads as no features, which the model refuses with a message. */
    private float[] stored(RowFeatures features) {
        return fitted.value().stored(Arrays.copyOf(features.values(), Math.max(0, features.length())));
    }
}
