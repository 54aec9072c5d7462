package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link KMeans} and {@link KMeansModel} share: parameters, their getters, the schema. */
public interface KMeansParameters extends TableParameters {
    @Override
    KMeansParamSet definitions();

    default IntParam k() {
        return definitions().k;
    }

    default Param<String> initMode() {
        return definitions().initMode;
    }

    default IntParam initSteps() {
        return definitions().initSteps;
    }

    default Param<String> distanceMeasure() {
        return definitions().distanceMeasure;
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

    default Param<String> solver() {
        return definitions().solver;
    }

    default DoubleParam maxBlockSizeInMB() {
        return definitions().maxBlockSizeInMB;
    }

    default Param<String> distanceCol() {
        return definitions().distanceCol;
    }

    default IntParam restarts() {
        return definitions().restarts;
    }

    default LongParam fitRows() {
        return definitions().fitRows;
    }

    default Param<String> algorithm() {
        return definitions().algorithm;
    }

    default IntParam coresetSize() {
        return definitions().coresetSize;
    }

    default DoubleArrayArrayParam initialCenters() {
        return definitions().initialCenters;
    }

    default int getK() {
        return (int) $(k());
    }

    default String getInitMode() {
        return $(initMode());
    }

    default int getInitSteps() {
        return (int) $(initSteps());
    }

    default String getDistanceMeasure() {
        return $(distanceMeasure());
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

    default String getSolver() {
        return $(solver());
    }

    default double getMaxBlockSizeInMB() {
        return (double) $(maxBlockSizeInMB());
    }

    default String getDistanceCol() {
        return $(distanceCol());
    }

    default int getRestarts() {
        return (int) $(restarts());
    }

    default long getFitRows() {
        return (long) $(fitRows());
    }

    default String getAlgorithm() {
        return $(algorithm());
    }

    default int getCoresetSize() {
        return (int) $(coresetSize());
    }

    default double[][] getInitialCenters() {
        return $(initialCenters());
    }

    /** Checks the feature columns and appends what {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        StructType output = OutputColumns.appended(schema, getPredictionCol(), DataTypes.IntegerType);
        return column(distanceCol())
                .map(name -> OutputColumns.appended(output, name, DataTypes.DoubleType))
                .orElse(output);
    }
}
