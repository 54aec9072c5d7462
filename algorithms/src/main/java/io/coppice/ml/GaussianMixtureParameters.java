package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link GaussianMixture} and {@link GaussianMixtureModel} share: parameters, their getters, the schema. */
public interface GaussianMixtureParameters extends TableParameters {
    @Override
    GaussianMixtureParamSet definitions();

    default Param<String> probabilityCol() {
        return definitions().probabilityCol;
    }

    default IntParam k() {
        return definitions().k;
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

    default IntParam aggregationDepth() {
        return definitions().aggregationDepth;
    }

    default Param<String> covarianceType() {
        return definitions().covarianceType;
    }

    default Param<String> init() {
        return definitions().init;
    }

    default IntParam restarts() {
        return definitions().restarts;
    }

    default DoubleArrayArrayParam initialMeans() {
        return definitions().initialMeans;
    }

    default DoubleParam reg() {
        return definitions().reg;
    }

    default Param<String> collapse() {
        return definitions().collapse;
    }

    default String getProbabilityCol() {
        return $(probabilityCol());
    }

    default int getK() {
        return (int) $(k());
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

    default int getAggregationDepth() {
        return (int) $(aggregationDepth());
    }

    default String getCovarianceType() {
        return $(covarianceType());
    }

    default String getInit() {
        return $(init());
    }

    default int getRestarts() {
        return (int) $(restarts());
    }

    default double[][] getInitialMeans() {
        return $(initialMeans());
    }

    default double getReg() {
        return (double) $(reg());
    }

    default String getCollapse() {
        return $(collapse());
    }

    /** Checks the feature columns and appends what {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        StructType predicted = column(predictionCol())
                .map(name -> OutputColumns.appended(schema, name, DataTypes.IntegerType))
                .orElse(schema);
        return column(probabilityCol())
                .map(name -> OutputColumns.appended(predicted, name, SQLDataTypes.VectorType()))
                .orElse(predicted);
    }
}
