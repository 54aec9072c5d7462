package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.RowFeatures;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** The features of the row that a {@link FeatureCalls} column hands over. */
final class CalledRow {
    private CalledRow() {}

    /** A copy, of length 0 where the array is null. */
    static double[] features(ArrayData array, FeatureKind kind) {
        RowFeatures features = new RowFeatures();
        if (kind == FeatureKind.FLOAT_ARRAY) {
            features.readFloats(array);
        } else {
            features.readDoubles(array);
        }
        return owned(features);
    }

    /** A copy, of length 0 where the vector is null. */
    static double[] features(InternalRow vector) {
        RowFeatures features = new RowFeatures();
        features.readVector(vector);
        return owned(features);
    }

    /** What the array holds has been copied once, and nobody else has that copy. */
    private static double[] owned(RowFeatures features) {
        double[] values = features.values();
        return values.length == features.length() ? values : Arrays.copyOf(values, Math.max(0, features.length()));
    }
}
