package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What Spark calls for each row that merged clusters transform, by the names of the methods. */
public final class PartitionedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<FittedPartition> fitted;
    private final FeatureKind kind;
    private final double threshold;

    PartitionedRow(Broadcast<FittedPartition> fitted, FeatureKind kind, double threshold) {
        this.fitted = fitted;
        this.kind = kind;
        this.threshold = threshold;
    }

    public int cluster(ArrayData array) {
        return judge(array).cluster();
    }

    public int cluster(InternalRow vector) {
        return judge(vector).cluster();
    }

    public double posterior(ArrayData array) {
        return judge(array).probability();
    }

    public double posterior(InternalRow vector) {
        return judge(vector).probability();
    }

    public boolean core(ArrayData array) {
        return judge(array).probability() >= threshold;
    }

    public boolean core(InternalRow vector) {
        return judge(vector).probability() >= threshold;
    }

    private FittedPartition.Judgment judge(ArrayData array) {
        return fitted.value().judge(CalledRow.features(array, kind));
    }

    private FittedPartition.Judgment judge(InternalRow vector) {
        return fitted.value().judge(CalledRow.features(vector));
    }
}
