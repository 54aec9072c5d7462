package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** What {@link Undersampler} and its model share: parameters and their getters. */
public interface UndersamplerParameters extends ResamplerParameters {
    UndersamplerParamSet definitions();

    @Override
    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    @Override
    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    @Override
    default Param<String> labelCol() {
        return definitions().labelCol;
    }

    @Override
    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> method() {
        return definitions().method;
    }

    @Override
    default Param<String> samplingStrategy() {
        return definitions().samplingStrategy;
    }

    @Override
    default IntParam k() {
        return definitions().k;
    }

    @Override
    default Param<String> only() {
        return definitions().only;
    }

    @Override
    default Param<String> search() {
        return definitions().search;
    }

    @Override
    default DoubleParam targetRecall() {
        return definitions().targetRecall;
    }

    @Override
    default LongParam seed() {
        return definitions().seed;
    }

    default Param<String> vote() {
        return definitions().vote;
    }

    default DoubleParam cleaningThreshold() {
        return definitions().cleaningThreshold;
    }

    default IntParam maxIter() {
        return definitions().maxIter;
    }

    default String getMethod() {
        return $(method());
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
