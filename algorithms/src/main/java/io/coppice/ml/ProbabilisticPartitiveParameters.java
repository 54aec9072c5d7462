package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link ProbabilisticPartitive} and {@link ProbabilisticPartitiveModel} share: parameters, getters, the schema. */
public interface ProbabilisticPartitiveParameters extends Params {
    ProbabilisticPartitiveParamSet definitions();

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> predictionCol() {
        return definitions().predictionCol;
    }

    default Param<String> posteriorCol() {
        return definitions().posteriorCol;
    }

    default Param<String> coreCol() {
        return definitions().coreCol;
    }

    default Param<String> weightCol() {
        return definitions().weightCol;
    }

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default IntParam kMax() {
        return definitions().kMax;
    }

    default IntParam minCluster() {
        return definitions().minCluster;
    }

    default IntParam sampleRows() {
        return definitions().sampleRows;
    }

    default DoubleParam mergeThreshold() {
        return definitions().mergeThreshold;
    }

    default DoubleParam coreThreshold() {
        return definitions().coreThreshold;
    }

    default BooleanParam standardize() {
        return definitions().standardize;
    }

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String[] getFeaturesCols() {
        return $(featuresCols());
    }

    default String getPredictionCol() {
        return $(predictionCol());
    }

    default String getPosteriorCol() {
        return $(posteriorCol());
    }

    default String getCoreCol() {
        return $(coreCol());
    }

    default String getWeightCol() {
        return $(weightCol());
    }

    default String getIdCol() {
        return $(idCol());
    }

    default int getKMax() {
        return (int) $(kMax());
    }

    default int getMinCluster() {
        return (int) $(minCluster());
    }

    default int getSampleRows() {
        return (int) $(sampleRows());
    }

    default double getMergeThreshold() {
        return (double) $(mergeThreshold());
    }

    default double getCoreThreshold() {
        return (double) $(coreThreshold());
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
        StructType predicted = with(schema, predictionCol(), DataTypes.IntegerType);
        StructType judged = with(predicted, posteriorCol(), DataTypes.DoubleType);
        return with(judged, coreCol(), DataTypes.BooleanType);
    }

    private StructType with(StructType schema, Param<String> param, DataType type) {
        return column(param)
                .map(name -> OutputColumns.appended(schema, name, type))
                .orElse(schema);
    }
}
