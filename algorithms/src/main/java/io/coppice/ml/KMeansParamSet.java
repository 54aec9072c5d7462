package io.coppice.ml;

import java.util.List;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link KMeans} and its model: MLlib's names, values and defaults first, ours after them. */
public final class KMeansParamSet extends TableParamSet {
    static final List<String> INIT_MODES = List.of("k-means||", "k-means++", "random");
    static final List<String> DISTANCES = List.of("euclidean", "cosine");
    private static final List<String> ALGORITHMS = List.of("lloyd", "coreset");
    private static final List<String> SOLVERS = List.of("auto", "row", "block");

    final IntParam k;
    final Param<String> initMode;
    final IntParam initSteps;
    final Param<String> distanceMeasure;
    final IntParam maxIter;
    final DoubleParam tol;
    final LongParam seed;
    final Param<String> solver;
    final DoubleParam maxBlockSizeInMB;
    final Param<String> distanceCol;
    final IntParam restarts;
    final LongParam fitRows;
    final Param<String> algorithm;
    final IntParam coresetSize;
    final DoubleArrayArrayParam initialCenters;

    KMeansParamSet(KMeansParameters of) {
        super(of);
        k = new IntParam(of, "k", "number of clusters, at least 1", ParamValidators.gtEq(1));
        initMode = choice(of, "initMode", "how first centers are found", INIT_MODES);
        initSteps = new IntParam(of, "initSteps", "rounds of k-means||, at least 1", ParamValidators.gtEq(1));
        distanceMeasure = choice(of, "distanceMeasure", "what near means", DISTANCES);
        maxIter = new IntParam(of, "maxIter", "most updates of the centers, at least 0", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                of,
                "tol",
                "stop when the squared movements of the centers sum to at most tol x the columns' mean variance within clusters",
                ParamValidators.gtEq(0));
        seed = new LongParam(of, "seed", "seed of every random choice");
        solver = choice(of, "solver", "accepted for MLlib's sake, without effect: there is one solver", SOLVERS);
        maxBlockSizeInMB = new DoubleParam(
                of, "maxBlockSizeInMB", "accepted for MLlib's sake, without effect", ParamValidators.gtEq(0));
        distanceCol = new Param<>(of, "distanceCol", "output column of distances to the center; unset or empty: none");
        restarts = new IntParam(
                of, "restarts", "independent starts, the cheapest is kept, at least 1", ParamValidators.gtEq(1));
        fitRows = new LongParam(
                of,
                "fitRows",
                "most rows to fit centers on; 0: all, above k = 1,000 the larger of 256 k and 1,000,000",
                ParamValidators.gtEq(0));
        algorithm = choice(
                of, "algorithm", "how centers are found: on the rows, or first on a small weighted sample", ALGORITHMS);
        coresetSize = new IntParam(
                of,
                "coresetSize",
                "rows of the coreset, at least k; 0: the larger of 40 k and 4,000",
                ParamValidators.gtEq(0));
        initialCenters = new DoubleArrayArrayParam(
                of, "initialCenters", "k first centers in the units of the columns; when set, initMode is not read");
    }

    private static Param<String> choice(KMeansParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(KMeansParameters of) {
        setTableDefaults(of);
        of.setDefault(k, 2);
        of.setDefault(initMode, "k-means||");
        of.setDefault(initSteps, 2);
        of.setDefault(distanceMeasure, "euclidean");
        of.setDefault(maxIter, 20);
        of.setDefault(tol, 1e-4);
        of.setDefault(seed, (long) KMeans.class.getName().hashCode());
        of.setDefault(solver, "auto");
        of.setDefault(maxBlockSizeInMB, 0.0);
        of.setDefault(restarts, 1);
        of.setDefault(fitRows, 0L);
        of.setDefault(algorithm, "lloyd");
        of.setDefault(coresetSize, 0);
    }
}
