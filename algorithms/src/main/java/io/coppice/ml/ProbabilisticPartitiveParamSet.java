package io.coppice.ml;

import io.coppice.partitive.PartitiveParams;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link ProbabilisticPartitive} and its model. */
public final class ProbabilisticPartitiveParamSet extends TableParamSet {
    private static final int LEAST_SAMPLE = 100;

    final Param<String> posteriorCol;
    final Param<String> coreCol;
    final IntParam kMax;
    final IntParam minCluster;
    final IntParam sampleRows;
    final DoubleParam mergeThreshold;
    final DoubleParam coreThreshold;

    ProbabilisticPartitiveParamSet(ProbabilisticPartitiveParameters of) {
        super(of);
        posteriorCol =
                new Param<>(of, "posteriorCol", "column of the probability of that cluster, a double; empty: none");
        coreCol =
                new Param<>(of, "coreCol", "column that says whether a row is in the core of its cluster; empty: none");
        kMax = new IntParam(
                of,
                "kMax",
                "most parts to try, at least 2; 0: min(1000, rows / (2 minCluster))",
                value -> (int) value == 0 || (int) value >= 2);
        minCluster = new IntParam(
                of,
                "minCluster",
                "rows that a part should have in the mean where parts are most, at least 1",
                ParamValidators.gtEq(1));
        sampleRows = new IntParam(
                of,
                "sampleRows",
                "most rows to search on, at least " + LEAST_SAMPLE,
                ParamValidators.gtEq(LEAST_SAMPLE));
        mergeThreshold = new DoubleParam(
                of,
                "mergeThreshold",
                "components of which this share is taken for another are one cluster, above 0, up to 1",
                ParamValidators.inRange(0.0, 1.0, false, true));
        coreThreshold = new DoubleParam(
                of,
                "coreThreshold",
                "probability from which a row belongs to the core of its cluster, 0 to 1",
                ParamValidators.inRange(0.0, 1.0));
    }

    void setDefaults(ProbabilisticPartitiveParameters of) {
        setTableDefaults(of);
        PartitiveParams defaults = PartitiveParams.defaults();
        of.setDefault(posteriorCol, "posterior");
        of.setDefault(coreCol, "core");
        of.setDefault(kMax, defaults.kMax());
        of.setDefault(minCluster, defaults.minCluster());
        of.setDefault(sampleRows, defaults.sampleRows());
        of.setDefault(mergeThreshold, defaults.merge());
        of.setDefault(coreThreshold, defaults.core());
    }
}
