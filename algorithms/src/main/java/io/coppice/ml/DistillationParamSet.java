package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link DistillationPruner} and its model. */
public final class DistillationParamSet extends CoverageCentricParamSet {
    final Param<String> teacherCol;
    final Param<String> targetCol;
    final DoubleParam alpha;
    final IntParam topClasses;

    DistillationParamSet(DistillationParameters of) {
        super(of);
        teacherCol = new Param<>(of, "teacherCol", "the teacher's probabilities of all classes: a vector or an array");
        targetCol = new Param<>(of, "targetCol", "column of the class that a row of the result stands for");
        alpha = new DoubleParam(
                of,
                "alpha",
                "share of the teacher in the target; unset: 1.3 - 1.3 x the fraction kept, from 0 to 1",
                ParamValidators.inRange(0, 1));
        topClasses = new IntParam(
                of, "topClasses", "most classes of the teacher that a row is spread over", ParamValidators.gtEq(1));
    }

    void setDefaults(DistillationParameters of) {
        setCoverageDefaults(of);
        of.setDefault(scoreCol, "");
        of.setDefault(numStrata, 1);
        of.setDefault(teacherCol, "teacher");
        of.setDefault(targetCol, "target");
        of.setDefault(topClasses, Integer.MAX_VALUE);
    }
}
