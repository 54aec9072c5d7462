package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.RowKeys;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What Spark calls for each row that a coreset is drawn from, by the names of the methods. */
public final class SampledRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<FittedCoreset> fitted;
    private final FeatureKind kind;

    SampledRow(Broadcast<FittedCoreset> fitted, FeatureKind kind) {
        this.fitted = fitted;
        this.kind = kind;
    }

    public long key(ArrayData array, double weight, long others) {
        return RowKeys.of(CalledRow.features(array, kind), weight, others);
    }

    public long key(InternalRow vector, double weight, long others) {
        return RowKeys.of(CalledRow.features(vector), weight, others);
    }

    public double weight(ArrayData array, double weight, long key, int occurrence) {
        return weight(CalledRow.features(array, kind), weight, RowKeys.ofOccurrence(key, occurrence));
    }

    public double weight(InternalRow vector, double weight, long key, int occurrence) {
        return weight(CalledRow.features(vector), weight, RowKeys.ofOccurrence(key, occurrence));
    }

    private double weight(double[] features, double weight, long key) {
        return fitted.value().weight(features, weight, key);
    }
}
