package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What Spark calls for each row that a mixture transforms, by the names of the methods. */
public final class JudgedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<FittedMixture> fitted;
    private final FeatureKind kind;
    private transient VectorUDT vectors;

    JudgedRow(Broadcast<FittedMixture> fitted, FeatureKind kind) {
        this.fitted = fitted;
        this.kind = kind;
    }

    public InternalRow probability(ArrayData array) {
        return vector(probabilities(CalledRow.features(array, kind)));
    }

    public InternalRow probability(InternalRow vector) {
        return vector(probabilities(CalledRow.features(vector)));
    }

    public int likeliest(ArrayData array) {
        return FittedMixture.likeliest(probabilities(CalledRow.features(array, kind)));
    }

    public int likeliest(InternalRow vector) {
        return FittedMixture.likeliest(probabilities(CalledRow.features(vector)));
    }

    private double[] probabilities(double[] features) {
        return fitted.value().probabilities(features);
    }

    private InternalRow vector(double[] values) {
        if (vectors == null) {
            vectors = new VectorUDT();
        }
        return vectors.serialize(Vectors.dense(values));
    }
}
