package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What {@link Undersampler} and its model share: parameters and their getters. */
public interface UndersamplerParameters extends ResamplerParameters {
    @Override
    UndersamplerParamSet definitions();

    default Param<String> vote() {
        return definitions().vote;
    }

    default DoubleParam cleaningThreshold() {
        return definitions().cleaningThreshold;
    }

    default IntParam maxIter() {
        return definitions().maxIter;
    }

    default String getVote() {
        return $(vote());
    }

    default double getCleaningThreshold() {
        return (double) $(cleaningThreshold());
    }

    default int getMaxIter() {
        return (int) $(maxIter());
    }
}
