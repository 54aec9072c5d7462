package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What Spark calls once for each row that a mixture transforms, by the name of the method. */
public final class JudgedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What {@code judge} tells of a row. */
    static final StructType JUDGMENT = new StructType()
            .add("likeliest", DataTypes.IntegerType, false)
            .add("probability", SQLDataTypes.VectorType(), false);

    private final Broadcast<FittedMixture> fitted;
    private final FeatureKind kind;
    private transient VectorUDT vectors;

    JudgedRow(Broadcast<FittedMixture> fitted, FeatureKind kind) {
        this.fitted = fitted;
        this.kind = kind;
    }

    public InternalRow judge(ArrayData array) {
        return judge(CalledRow.features(array, kind));
    }

    public InternalRow judge(InternalRow vector) {
        return judge(CalledRow.features(vector));
    }

    private InternalRow judge(double[] features) {
        if (vectors == null) {
            vectors = new VectorUDT();
        }
        double[] probabilities = fitted.value().probabilities(features);
        return new GenericInternalRow(
                new Object[] {FittedMixture.likeliest(probabilities), vectors.serialize(Vectors.dense(probabilities))});
    }
}
