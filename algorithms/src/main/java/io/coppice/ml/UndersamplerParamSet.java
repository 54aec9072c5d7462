package io.coppice.ml;

import io.coppice.imbalance.UndersamplingMethod;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link Undersampler} and its model. */
public final class UndersamplerParamSet extends ResamplerParamSet {
    static final List<String> METHODS = Arrays.stream(UndersamplingMethod.values())
            .map(UndersamplingMethod::word)
            .toList();
    static final List<String> VOTES = List.of("all", "mode");

    final Param<String> vote;
    final DoubleParam cleaningThreshold;
    final IntParam maxIter;

    UndersamplerParamSet(UndersamplerParameters of) {
        super(of, "which rows go", METHODS);
        vote = choice(of, "vote", "what a row needs of its neighbors to stay (enn, renn, all-knn)", VOTES);
        cleaningThreshold = new DoubleParam(
                of,
                "cleaningThreshold",
                "rows of a class for one of the smallest above which its rows that mislead that one go (ncr)",
                ParamValidators.gtEq(0));
        maxIter = new IntParam(of, "maxIter", "most rounds of renn, at least 1", ParamValidators.gtEq(1));
    }

    void setDefaults(UndersamplerParameters of) {
        setDefaults(of, Undersampler.class, UndersamplingMethod.RANDOM.word(), 3);
        of.setDefault(vote, "all");
        of.setDefault(cleaningThreshold, 0.5);
        of.setDefault(maxIter, 100);
    }
}
