package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link SemidefiniteClustering} and {@link SemidefiniteClusteringModel} share: parameters, their getters, the schema. */
public interface SemidefiniteClusteringParameters extends TableParameters {
    @Override
    SemidefiniteClusteringParamSet definitions();

    default Param<String> probabilityCol() {
        return definitions().probabilityCol;
    }

    default IntParam k() {
        return definitions().k;
    }

    default BooleanParam likelihoodAdjusted() {
        return definitions().likelihoodAdjusted;
    }

    default Param<String> solver() {
        return definitions().solver;
    }

    default Param<String> sketch() {
        return definitions().sketch;
    }

    default IntParam sketchSize() {
        return definitions().sketchSize;
    }

    default IntParam maxIter() {
        return definitions().maxIter;
    }

    default DoubleParam tol() {
        return definitions().tol;
    }

    default DoubleParam gapTol() {
        return definitions().gapTol;
    }

    default DoubleParam timeLimit() {
        return definitions().timeLimit;
    }

    default IntParam cutRounds() {
        return definitions().cutRounds;
    }

    default IntParam starts() {
        return definitions().starts;
    }

    default IntParam polish() {
        return definitions().polish;
    }

    default IntParam refine() {
        return definitions().refine;
    }

    default Param<String> certificate() {
        return definitions().certificate;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default String getProbabilityCol() {
        return $(probabilityCol());
    }

    default int getK() {
        return (int) $(k());
    }

    default boolean getLikelihoodAdjusted() {
        return (boolean) $(likelihoodAdjusted());
    }

    default String getSolver() {
        return $(solver());
    }

    default String getSketch() {
        return $(sketch());
    }

    default int getSketchSize() {
        return (int) $(sketchSize());
    }

    default int getMaxIter() {
        return (int) $(maxIter());
    }

    default double getTol() {
        return (double) $(tol());
    }

    default double getGapTol() {
        return (double) $(gapTol());
    }

    default double getTimeLimit() {
        return (double) $(timeLimit());
    }

    default int getCutRounds() {
        return (int) $(cutRounds());
    }

    default int getStarts() {
        return (int) $(starts());
    }

    default int getPolish() {
        return (int) $(polish());
    }

    default int getRefine() {
        return (int) $(refine());
    }

    default String getCertificate() {
        return $(certificate());
    }

    default long getSeed() {
        return (long) $(seed());
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
