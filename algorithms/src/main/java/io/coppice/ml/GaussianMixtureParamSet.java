package io.coppice.ml;

import io.coppice.mixture.CovarianceType;
import java.util.List;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link GaussianMixture} and its model: MLlib's names, values and defaults first, ours after them. */
public final class GaussianMixtureParamSet extends TableParamSet {
    static final List<String> COVARIANCE_TYPES = List.of(CovarianceType.names());
    static final List<String> INITS = List.of("kmeans", "random", "coreset", "partition", "means");
    private static final List<String> COLLAPSES = List.of("drop", "fail");

    final Param<String> probabilityCol;
    final IntParam k;
    final IntParam maxIter;
    final DoubleParam tol;
    final LongParam seed;
    final IntParam aggregationDepth;
    final Param<String> covarianceType;
    final Param<String> init;
    final IntParam restarts;
    final DoubleArrayArrayParam initialMeans;
    final DoubleParam reg;
    final Param<String> collapse;

    GaussianMixtureParamSet(GaussianMixtureParameters of) {
        super(of);
        probabilityCol = new Param<>(of, "probabilityCol", "column of the components' probabilities; empty: none");
        k = new IntParam(of, "k", "number of components, at least 1", ParamValidators.gtEq(1));
        maxIter = new IntParam(of, "maxIter", "most updates of the parameters, at least 0", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                of,
                "tol",
                "stop when the log-likelihood per unit of weight changes by no more",
                ParamValidators.gtEq(0));
        seed = new LongParam(of, "seed", "seed of every random choice");
        aggregationDepth = new IntParam(
                of,
                "aggregationDepth",
                "accepted for MLlib's sake, without effect, at least 2",
                ParamValidators.gtEq(2));
        covarianceType = choice(of, "covarianceType", "what covariances may look like", COVARIANCE_TYPES);
        init = choice(of, "init", "how first responsibilities are found; the last two need initialMeans", INITS);
        restarts = new IntParam(
                of, "restarts", "independent starts, the likeliest is kept, at least 1", ParamValidators.gtEq(1));
        initialMeans = new DoubleArrayArrayParam(of, "initialMeans", "k first means in the units of the columns");
        reg = new DoubleParam(
                of,
                "reg",
                "added to variances, as a share of the variance of the column in the whole table",
                ParamValidators.gtEq(0));
        collapse = choice(of, "collapse", "what happens to a component without rows or covariance", COLLAPSES);
    }

    private static Param<String> choice(GaussianMixtureParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(GaussianMixtureParameters of) {
        setTableDefaults(of);
        of.setDefault(probabilityCol, "probability");
        of.setDefault(k, 2);
        of.setDefault(maxIter, 100);
        of.setDefault(tol, 0.01);
        of.setDefault(seed, (long) GaussianMixture.class.getName().hashCode());
        of.setDefault(aggregationDepth, 2);
        of.setDefault(covarianceType, "full");
        of.setDefault(init, "kmeans");
        of.setDefault(restarts, 1);
        of.setDefault(reg, 1e-6);
        of.setDefault(collapse, "drop");
    }
}
