package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.pruning.Distillation;
import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What Spark calls for each row that gets a teacher's targets, by the name of the method. */
public final class TargetRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FeatureKind kind;
    private final double alpha;
    private final int top;

    TargetRow(FeatureKind kind, double alpha, int top) {
        this.kind = kind;
        this.alpha = alpha;
        this.top = top;
    }

    /** Weights of the classes. @param label NaN where it is null */
    public ArrayData targets(ArrayData teacher, double label) {
        return targets(CalledRow.features(teacher, kind), label);
    }

    public ArrayData targets(InternalRow teacher, double label) {
        return targets(CalledRow.features(teacher), label);
    }

    private ArrayData targets(double[] teacher, double label) {
        if (!(label == Math.rint(label) && Math.abs(label) <= Integer.MAX_VALUE)) {
            throw new BadInput("a label is " + label + "; labels must be whole numbers from 0 on: index them first");
        }
        return ArrayData.toArrayData(Distillation.targets((int) label, teacher, alpha, top));
    }
}
