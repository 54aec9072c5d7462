package io.coppice.ml;

import io.coppice.imbalance.UndersamplingMethod;
import io.coppice.neighbors.NeighborSearch;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of {@link Undersampler} and its model. */
public final class UndersamplerParamSet {
    static final List<String> METHODS = Arrays.stream(UndersamplingMethod.values())
            .map(UndersamplingMethod::word)
            .toList();
    static final List<String> VOTES = List.of("all", "mode");

    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> labelCol;
    final Param<String> idCol;
    final Param<String> method;
    final Param<String> samplingStrategy;
    final IntParam k;
    final Param<String> only;
    final Param<String> search;
    final DoubleParam targetRecall;
    final LongParam seed;
    final Param<String> vote;
    final DoubleParam cleaningThreshold;
    final IntParam maxIter;

    UndersamplerParamSet(UndersamplerParameters of) {
        featuresCol = new Param<>(of, "featuresCol", "features column: a vector or an array of numbers");
        featuresCols = new StringArrayParam(of, "featuresCols", "feature columns; when set, featuresCol is not read");
        labelCol = new Param<>(of, "labelCol", "class of every row: text, whole numbers or booleans");
        idCol = new Param<>(of, "idCol", "unique row id; unset or empty: the content of a row is its identity");
        method = choice(of, "method", "which rows go", METHODS);
        samplingStrategy = new Param<>(
                of,
                "samplingStrategy",
                "which classes change, and to how many rows: auto, all, not majority, not minority, minority, majority, a ratio such as 0.5, counts such as a=100,b=50, or, for cleaning, names of classes such as a,b");
        k = new IntParam(of, "k", "neighbors of a row, itself not counted, at least 1", ParamValidators.gtEq(1));
        only = new Param<>(
                of,
                "only",
                "condition on a row, in SQL: others pass untouched and are nobody's neighbors; empty: all rows take part");
        search = choice(of, "search", "how neighbors are looked for", NeighborsParamSet.SEARCHES);
        targetRecall = new DoubleParam(
                of,
                "targetRecall",
                "share of the true neighbors that a search in cells is to find, above 0; 1 is exact",
                ParamValidators.inRange(0, 1, false, true));
        seed = new LongParam(of, "seed", "seed of every random choice");
        vote = choice(of, "vote", "what a row needs of its neighbors to stay (enn, renn, all-knn)", VOTES);
        cleaningThreshold = new DoubleParam(
                of,
                "cleaningThreshold",
                "rows of a class for one of the smallest above which its rows that mislead that one go (ncr)",
                ParamValidators.gtEq(0));
        maxIter = new IntParam(of, "maxIter", "most rounds of renn, at least 1", ParamValidators.gtEq(1));
    }

    private static Param<String> choice(UndersamplerParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(UndersamplerParameters of) {
        of.setDefault(featuresCol, "features");
        of.setDefault(labelCol, "label");
        of.setDefault(method, UndersamplingMethod.RANDOM.word());
        of.setDefault(samplingStrategy, "auto");
        of.setDefault(k, 3);
        of.setDefault(only, "");
        of.setDefault(search, NeighborSearch.AUTO.word());
        of.setDefault(targetRecall, 0.99);
        of.setDefault(seed, (long) Undersampler.class.getName().hashCode());
        of.setDefault(vote, "all");
        of.setDefault(cleaningThreshold, 0.5);
        of.setDefault(maxIter, 100);
    }
}
