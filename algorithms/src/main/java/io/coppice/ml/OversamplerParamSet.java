package io.coppice.ml;

import io.coppice.imbalance.OversamplingMethod;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of {@link Oversampler} and its model. */
public final class OversamplerParamSet extends ResamplerParamSet {
    static final List<String> METHODS = Arrays.stream(OversamplingMethod.values())
            .map(OversamplingMethod::word)
            .toList();
    static final List<String> INTERPOLATIONS = List.of("segment", "box");
    static final List<String> ALLOCATIONS = List.of("even", "random");
    static final List<String> SMALL_CLASSES = List.of("error", "shrink", "duplicate");
    static final List<String> SEPARATED = List.of("error", "smote");
    static final List<String> OTHERS = List.of("null", "copy");

    final IntParam mNeighbors;
    final Param<String> interpolation;
    final Param<String> allocation;
    final Param<String> smallClass;
    final Param<String> separated;
    final DoubleParam shrinkage;
    final StringArrayParam nominalCols;
    final Param<String> otherColumns;
    final IntParam numClusters;
    final DoubleParam clusterBalance;
    final Param<String> originCol;
    final Param<String> parentCol;
    final Param<String> neighborCol;
    final Param<String> gapCol;

    OversamplerParamSet(OversamplerParameters of) {
        super(of, "which rows are made", METHODS);
        mNeighbors = new IntParam(
                of,
                "mNeighbors",
                "neighbors of any class that tell whether a row is in danger (borderline methods), at least 1",
                ParamValidators.gtEq(1));
        interpolation = choice(of, "interpolation", "where between its parents a row lies", INTERPOLATIONS);
        allocation = choice(of, "allocation", "how many synthetic rows a row gets", ALLOCATIONS);
        smallClass = choice(of, "smallClass", "what becomes of a class of at most k rows", SMALL_CLASSES);
        separated = choice(of, "separated", "what adasyn does where no row has neighbors of other classes", SEPARATED);
        shrinkage = new DoubleParam(
                of,
                "shrinkage",
                "width of the noise added to copies (random), in units of the smoothed bootstrap; 0: plain copies",
                ParamValidators.gtEq(0));
        nominalCols = new StringArrayParam(
                of, "nominalCols", "feature columns whose values are names, not numbers; text is so anyway");
        otherColumns = choice(of, "otherColumns", "what synthetic rows hold in columns that are no features", OTHERS);
        numClusters = new IntParam(
                of, "numClusters", "clusters of all rows (kmeans-smote), at least 1", ParamValidators.gtEq(1));
        clusterBalance = new DoubleParam(
                of,
                "clusterBalance",
                "least share of the class among the rows of a cluster that gets new ones (kmeans-smote); 0: auto, half the share of the class in all new rows",
                ParamValidators.inRange(0, 1, true, true));
        originCol = new Param<>(of, "originCol", "output column: original or synthetic; empty: none");
        parentCol = new Param<>(
                of, "parentCol", "output column: id of the row that a synthetic one starts from; empty: none");
        neighborCol = new Param<>(of, "neighborCol", "output column: id of the row that it lies towards; empty: none");
        gapCol = new Param<>(of, "gapCol", "output column: the share of the way it lies at; empty: none");
    }

    void setDefaults(OversamplerParameters of) {
        setDefaults(of, Oversampler.class, OversamplingMethod.SMOTE.word(), 5);
        of.setDefault(mNeighbors, 10);
        of.setDefault(interpolation, "segment");
        of.setDefault(allocation, "even");
        of.setDefault(smallClass, "error");
        of.setDefault(separated, "error");
        of.setDefault(shrinkage, 0.0);
        of.setDefault(otherColumns, "null");
        of.setDefault(numClusters, 8);
        of.setDefault(clusterBalance, 0.0);
        of.setDefault(originCol, "origin");
        of.setDefault(parentCol, "parent");
        of.setDefault(neighborCol, "neighbor");
        of.setDefault(gapCol, "gap");
    }
}
