package io.coppice.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** What {@link ClusterCountSelector} and {@link ClusterCountSelectorModel} share: parameters and their getters. */
public interface ClusterCountParameters extends TableParameters {
    @Override
    ClusterCountParamSet definitions();

    default Param<String> criterion() {
        return definitions().criterion;
    }

    default Param<String> base() {
        return definitions().base;
    }

    default IntParam kMin() {
        return definitions().kMin;
    }

    default IntParam kMax() {
        return definitions().kMax;
    }

    default IntArrayParam candidates() {
        return definitions().candidates;
    }

    default IntParam sampleRows() {
        return definitions().sampleRows;
    }

    default Param<String> distanceCol() {
        return definitions().distanceCol;
    }

    default Param<String> probabilityCol() {
        return definitions().probabilityCol;
    }

    default Param<String> distanceMeasure() {
        return definitions().distanceMeasure;
    }

    default Param<String> covarianceType() {
        return definitions().covarianceType;
    }

    default IntParam restarts() {
        return definitions().restarts;
    }

    default IntParam maxIter() {
        return definitions().maxIter;
    }

    default DoubleParam tol() {
        return definitions().tol;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default String getCriterion() {
        return $(criterion());
    }

    default String getBase() {
        return $(base());
    }

    default int getKMin() {
        return (int) $(kMin());
    }

    default int getKMax() {
        return (int) $(kMax());
    }

    default int[] getCandidates() {
        return $(candidates());
    }

    default int getSampleRows() {
        return (int) $(sampleRows());
    }

    default String getDistanceCol() {
        return $(distanceCol());
    }

    default String getProbabilityCol() {
        return $(probabilityCol());
    }

    default String getDistanceMeasure() {
        return $(distanceMeasure());
    }

    default String getCovarianceType() {
        return $(covarianceType());
    }

    default int getRestarts() {
        return (int) $(restarts());
    }

    default int getMaxIter() {
        return (int) $(maxIter());
    }

    default double getTol() {
        return (double) $(tol());
    }

    default long getSeed() {
        return (long) $(seed());
    }
}
