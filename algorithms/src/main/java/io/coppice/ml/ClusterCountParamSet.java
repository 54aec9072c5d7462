package io.coppice.ml;

import io.coppice.kselect.Base;
import io.coppice.kselect.Criterion;
import io.coppice.kselect.KSelectParams;
import io.coppice.mixture.CovarianceType;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link ClusterCountSelector} and its model. */
public final class ClusterCountParamSet extends TableParamSet {
    final Param<String> criterion;
    final Param<String> base;
    final IntParam kMin;
    final IntParam kMax;
    final IntArrayParam candidates;
    final IntParam sampleRows;
    final Param<String> distanceCol;
    final Param<String> probabilityCol;
    final Param<String> distanceMeasure;
    final Param<String> covarianceType;
    final IntParam restarts;
    final IntParam maxIter;
    final DoubleParam tol;
    final LongParam seed;

    ClusterCountParamSet(ClusterCountParameters of) {
        super(of);
        criterion = choice(of, "criterion", "what decides", Criterion.labels());
        base = choice(of, "base", "what is counted", Base.labels());
        kMin = new IntParam(
                of, "kMin", "least k to try; 0: 1, or 2 where the criterion needs two", ParamValidators.gtEq(0));
        kMax = new IntParam(
                of, "kMax", "most k to try; 0: 20, or a tenth of the rows if that is less", ParamValidators.gtEq(0));
        candidates = new IntArrayParam(of, "candidates", "the k to try; when set, kMin and kMax are not read");
        sampleRows = new IntParam(
                of,
                "sampleRows",
                "most rows that gap, prediction-strength, g-means and ppp look at, at least 100",
                ParamValidators.gtEq(100));
        distanceCol = new Param<>(of, "distanceCol", "kmeans: output column of distances; unset or empty: none");
        probabilityCol = new Param<>(of, "probabilityCol", "gmm: output column of probabilities; unset or empty: none");
        distanceMeasure = new Param<>(
                of,
                "distanceMeasure",
                "kmeans: what near means: " + String.join(", ", KMeansParamSet.DISTANCES),
                KMeansParamSet.DISTANCES::contains);
        List<String> types = List.of(CovarianceType.names());
        covarianceType = new Param<>(
                of,
                "covarianceType",
                "gmm: what covariances may look like: " + String.join(", ", types),
                types::contains);
        restarts = new IntParam(
                of, "restarts", "independent starts of every fit, the best is kept", ParamValidators.gtEq(1));
        maxIter = new IntParam(of, "maxIter", "most updates of every fit, at least 0", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                of, "tol", "when a fit stops; unset: 1e-4 for kmeans, 1e-6 for gmm", ParamValidators.gtEq(0));
        seed = new LongParam(of, "seed", "seed of every random choice");
    }

    /** Not validated here: Spark would not say which values there are. */
    private static Param<String> choice(ClusterCountParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values));
    }

    void setDefaults(ClusterCountParameters of) {
        setTableDefaults(of);
        of.setDefault(criterion, Criterion.SILHOUETTE.label());
        of.setDefault(base, Base.K_MEANS.label());
        of.setDefault(kMin, 0);
        of.setDefault(kMax, 0);
        of.setDefault(sampleRows, KSelectParams.SAMPLE_ROWS);
        of.setDefault(distanceMeasure, "euclidean");
        of.setDefault(covarianceType, "full");
        of.setDefault(restarts, KSelectParams.RESTARTS);
        of.setDefault(maxIter, 100);
        of.setDefault(seed, (long) ClusterCountSelector.class.getName().hashCode());
    }
}
