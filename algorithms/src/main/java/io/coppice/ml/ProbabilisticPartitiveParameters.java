package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link ProbabilisticPartitive} and {@link ProbabilisticPartitiveModel} share: parameters, getters, the schema. */
public interface ProbabilisticPartitiveParameters extends TableParameters {
    @Override
    ProbabilisticPartitiveParamSet definitions();

    default Param<String> posteriorCol() {
        return definitions().posteriorCol;
    }

    default Param<String> coreCol() {
        return definitions().coreCol;
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

    default String getPosteriorCol() {
        return $(posteriorCol());
    }

    default String getCoreCol() {
        return $(coreCol());
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
