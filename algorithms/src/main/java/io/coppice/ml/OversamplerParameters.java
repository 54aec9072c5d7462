package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** What {@link Oversampler} and its model share: parameters and their getters. */
public interface OversamplerParameters extends ResamplerParameters {
    OversamplerParamSet definitions();

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

    default IntParam mNeighbors() {
        return definitions().mNeighbors;
    }

    default Param<String> interpolation() {
        return definitions().interpolation;
    }

    default Param<String> allocation() {
        return definitions().allocation;
    }

    default Param<String> smallClass() {
        return definitions().smallClass;
    }

    default Param<String> separated() {
        return definitions().separated;
    }

    default DoubleParam shrinkage() {
        return definitions().shrinkage;
    }

    default StringArrayParam nominalCols() {
        return definitions().nominalCols;
    }

    default Param<String> otherColumns() {
        return definitions().otherColumns;
    }

    default IntParam numClusters() {
        return definitions().numClusters;
    }

    default DoubleParam clusterBalance() {
        return definitions().clusterBalance;
    }

    default Param<String> originCol() {
        return definitions().originCol;
    }

    default Param<String> parentCol() {
        return definitions().parentCol;
    }

    default Param<String> neighborCol() {
        return definitions().neighborCol;
    }

    default Param<String> gapCol() {
        return definitions().gapCol;
    }

    default String getMethod() {
        return $(method());
    }

    default int getMNeighbors() {
        return (int) $(mNeighbors());
    }

    default String getInterpolation() {
        return $(interpolation());
    }

    default String getAllocation() {
        return $(allocation());
    }

    default String getSmallClass() {
        return $(smallClass());
    }

    default String getSeparated() {
        return $(separated());
    }

    default double getShrinkage() {
        return (double) $(shrinkage());
    }

    default String[] getNominalCols() {
        return $(nominalCols());
    }

    default String getOtherColumns() {
        return $(otherColumns());
    }

    default int getNumClusters() {
        return (int) $(numClusters());
    }

    default double getClusterBalance() {
        return (double) $(clusterBalance());
    }

    default String getOriginCol() {
        return $(originCol());
    }

    default String getParentCol() {
        return $(parentCol());
    }

    default String getNeighborCol() {
        return $(neighborCol());
    }

    default String getGapCol() {
        return $(gapCol());
    }
}
