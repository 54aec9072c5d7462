package io.coppice.ml;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link NoiseScorer}. */
public final class NoiseScorerParamSet {
    final Param<String> idCol;
    final Param<String> featuresCol;
    final Param<String> lossCol;
    final Param<String> combine;
    final DoubleParam threshold;
    final IntParam trainPartitions;

    NoiseScorerParamSet(NoiseScorerParameters of) {
        idCol = new Param<>(of, "idCol", "unique row id");
        featuresCol = new Param<>(of, "featuresCol", "vector of features that wrong labels may be told by");
        lossCol = new Param<>(of, "lossCol", "loss of the row under its label");
        combine = SelectionParamSet.choice(
                of, "combine", "how the two steps make one score", List.of("intersection", "union"));
        threshold = new DoubleParam(
                of,
                "threshold",
                "probability of high loss above which rows are taken for noise by the second step",
                ParamValidators.inRange(0, 1, true, false));
        trainPartitions =
                new IntParam(of, "trainPartitions", "partitions to train on, at least 1", ParamValidators.gtEq(1));
    }

    void setDefaults(NoiseScorerParameters of) {
        of.setDefault(idCol, "id");
        of.setDefault(featuresCol, "features");
        of.setDefault(lossCol, "loss");
        of.setDefault(combine, "intersection");
        of.setDefault(threshold, 0.95);
        of.setDefault(trainPartitions, 1);
    }
}
