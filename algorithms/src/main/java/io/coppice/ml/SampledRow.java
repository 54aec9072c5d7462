package io.coppice.ml;

import io.coppice.spark.FeatureKind;
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

    public double weight(ArrayData array, double weight, long key) {
        return weight(CalledRow.features(array, kind), weight, key);
    }

    public double weight(InternalRow vector, double weight, long key) {
        return weight(CalledRow.features(vector), weight, key);
    }

    public double score(ArrayData array, double weight) {
        return fitted.value().score(CalledRow.features(array, kind), weight);
    }

    public double score(InternalRow vector, double weight) {
        return fitted.value().score(CalledRow.features(vector), weight);
    }

    private double weight(double[] features, double weight, long key) {
        return fitted.value().weight(features, weight, key);
    }
}
