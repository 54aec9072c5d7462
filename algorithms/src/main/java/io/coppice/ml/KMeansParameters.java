package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link KMeans} and {@link KMeansModel} share: parameters, their getters, the schema. */
public interface KMeansParameters extends Params {
    KMeansParamSet definitions();

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default Param<String> predictionCol() {
        return definitions().predictionCol;
    }

    default Param<String> weightCol() {
        return definitions().weightCol;
    }

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

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> idCol() {
        return definitions().idCol;
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

    default BooleanParam standardize() {
        return definitions().standardize;
    }

    default DoubleArrayArrayParam initialCenters() {
        return definitions().initialCenters;
    }

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String getPredictionCol() {
        return $(predictionCol());
    }

    default String getWeightCol() {
        return $(weightCol());
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

    default String[] getFeaturesCols() {
        return $(featuresCols());
    }

    default String getIdCol() {
        return $(idCol());
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

    default boolean getStandardize() {
        return (boolean) $(standardize());
    }

    default double[][] getInitialCenters() {
        return $(initialCenters());
    }

    /** The columns features are read from: {@code featuresCols} if set, else {@code featuresCol}. */
    default List<String> featureColumns() {
        return isDefined(featuresCols()) ? Arrays.asList(getFeaturesCols()) : List.of(getFeaturesCol());
    }

    /** A column parameter that may be unset or empty. */
    default Optional<String> column(Param<String> param) {
        return isDefined(param) ? Optional.of($(param)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    /** The columns by the part they play in fitting. */
    default TableColumns tableColumns() {
        return new TableColumns(featureColumns(), column(idCol()), column(weightCol()));
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
