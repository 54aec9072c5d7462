package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What Spark calls for each row that a sampler transforms, by the names of the methods. */
public final class ScoredRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<FittedSampling> fitted;
    private final FeatureKind kind;

    ScoredRow(Broadcast<FittedSampling> fitted, FeatureKind kind) {
        this.fitted = fitted;
        this.kind = kind;
    }

    public double score(ArrayData array, double weight, double label) {
        return fitted.value().score(CalledRow.features(array, kind), weight, label);
    }

    public double score(InternalRow vector, double weight, double label) {
        return fitted.value().score(CalledRow.features(vector), weight, label);
    }

    public double weight(ArrayData array, double weight, double label, long key) {
        return fitted.value().weight(CalledRow.features(array, kind), weight, label, key);
    }

    public double weight(InternalRow vector, double weight, double label, long key) {
        return fitted.value().weight(CalledRow.features(vector), weight, label, key);
    }
}
