package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What Spark calls once for each row that merged clusters transform, by the name of the method. */
public final class PartitionedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What {@code judge} tells of a row. */
    static final StructType JUDGMENT = new StructType()
            .add("cluster", DataTypes.IntegerType, false)
            .add("posterior", DataTypes.DoubleType, false)
            .add("core", DataTypes.BooleanType, false);

    private final Broadcast<FittedPartition> fitted;
    private final FeatureKind kind;
    private final double threshold;

    PartitionedRow(Broadcast<FittedPartition> fitted, FeatureKind kind, double threshold) {
        this.fitted = fitted;
        this.kind = kind;
        this.threshold = threshold;
    }

    public InternalRow judge(ArrayData array) {
        return judge(CalledRow.features(array, kind));
    }

    public InternalRow judge(InternalRow vector) {
        return judge(CalledRow.features(vector));
    }

    private InternalRow judge(double[] features) {
        FittedPartition.Judgment found = fitted.value().judge(features);
        return new GenericInternalRow(
                new Object[] {found.cluster(), found.probability(), found.probability() >= threshold});
    }
}
