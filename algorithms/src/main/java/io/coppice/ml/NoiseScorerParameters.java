package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** What {@link NoiseScorer} is told. */
public interface NoiseScorerParameters extends Params {
    NoiseScorerParamSet definitions();

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default Param<String> lossCol() {
        return definitions().lossCol;
    }

    default Param<String> combine() {
        return definitions().combine;
    }

    default DoubleParam threshold() {
        return definitions().threshold;
    }

    default IntParam trainPartitions() {
        return definitions().trainPartitions;
    }

    default String getIdCol() {
        return $(idCol());
    }

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String getLossCol() {
        return $(lossCol());
    }

    default String getCombine() {
        return $(combine());
    }

    default double getThreshold() {
        return (double) $(threshold());
    }

    default int getTrainPartitions() {
        return (int) $(trainPartitions());
    }
}
