package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
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

/** What {@link GaussianMixture} and {@link GaussianMixtureModel} share: parameters, their getters, the schema. */
public interface GaussianMixtureParameters extends Params {
    GaussianMixtureParamSet definitions();

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default Param<String> predictionCol() {
        return definitions().predictionCol;
    }

    default Param<String> probabilityCol() {
        return definitions().probabilityCol;
    }

    default Param<String> weightCol() {
        return definitions().weightCol;
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

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> idCol() {
        return definitions().idCol;
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

    default BooleanParam standardize() {
        return definitions().standardize;
    }

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String getPredictionCol() {
        return $(predictionCol());
    }

    default String getProbabilityCol() {
        return $(probabilityCol());
    }

    default String getWeightCol() {
        return $(weightCol());
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

    default String[] getFeaturesCols() {
        return $(featuresCols());
    }

    default String getIdCol() {
        return $(idCol());
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

    default boolean getStandardize() {
        return (boolean) $(standardize());
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
        StructType predicted = column(predictionCol())
                .map(name -> OutputColumns.appended(schema, name, DataTypes.IntegerType))
                .orElse(schema);
        return column(probabilityCol())
                .map(name -> OutputColumns.appended(predicted, name, SQLDataTypes.VectorType()))
                .orElse(predicted);
    }
}
