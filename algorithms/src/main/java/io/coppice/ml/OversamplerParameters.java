package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** What {@link Oversampler} and its model share: parameters and their getters. */
public interface OversamplerParameters extends ResamplerParameters {
    @Override
    OversamplerParamSet definitions();

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
