package io.coppice.ml;

import io.coppice.neighbors.NeighborSearch;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters that all stages share which change the rows of classes. */
public abstract sealed class ResamplerParamSet permits OversamplerParamSet, UndersamplerParamSet {
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

    /**
     * @param doc what the methods say
     * @param methods the words of the methods
     */
    ResamplerParamSet(ResamplerParameters of, String doc, List<String> methods) {
        featuresCol = new Param<>(of, "featuresCol", "features column: a vector or an array of numbers");
        featuresCols = new StringArrayParam(of, "featuresCols", "feature columns; when set, featuresCol is not read");
        labelCol = new Param<>(of, "labelCol", "class of every row: text, whole numbers or booleans");
        idCol = new Param<>(of, "idCol", "unique row id; unset or empty: the content of a row is its identity");
        method = choice(of, "method", doc, methods);
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
    }

    static Param<String> choice(ResamplerParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    /** @param stage names the default seed */
    final void setDefaults(ResamplerParameters of, Class<?> stage, String first, int neighbors) {
        of.setDefault(featuresCol, "features");
        of.setDefault(labelCol, "label");
        of.setDefault(method, first);
        of.setDefault(samplingStrategy, "auto");
        of.setDefault(k, neighbors);
        of.setDefault(only, "");
        of.setDefault(search, NeighborSearch.AUTO.word());
        of.setDefault(targetRecall, 0.99);
        of.setDefault(seed, (long) stage.getName().hashCode());
    }
}
