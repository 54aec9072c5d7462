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
        return copy(features);
    }

    /** A copy, of length 0 where the vector is null. */
    static double[] features(InternalRow vector) {
        RowFeatures features = new RowFeatures();
        features.readVector(vector);
        return copy(features);
    }

    private static double[] copy(RowFeatures features) {
        return Arrays.copyOf(features.values(), Math.max(0, features.length()));
    }
}
