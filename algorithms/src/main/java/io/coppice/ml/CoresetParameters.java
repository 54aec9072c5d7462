package io.coppice.ml;

import io.coppice.spark.FeatureKind;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link CoresetSampler} and {@link CoresetSamplerModel} share: parameters, their getters, the schema. */
public interface CoresetParameters extends InputParameters {
    @Override
    CoresetParamSet definitions();

    default Param<String> method() {
        return definitions().method;
    }

    default IntParam k() {
        return definitions().k;
    }

    default IntParam size() {
        return definitions().size;
    }

    default Param<String> scoreForm() {
        return definitions().scoreForm;
    }

    default Param<String> sampling() {
        return definitions().sampling;
    }

    default BooleanParam normalize() {
        return definitions().normalize;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default Param<String> sampleWeightCol() {
        return definitions().sampleWeightCol;
    }

    default String getMethod() {
        return $(method());
    }

    default int getK() {
        return (int) $(k());
    }

    default int getSize() {
        return (int) $(size());
    }

    default String getScoreForm() {
        return $(scoreForm());
    }

    default String getSampling() {
        return $(sampling());
    }

    default boolean getNormalize() {
        return (boolean) $(normalize());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    default String getSampleWeightCol() {
        return $(sampleWeightCol());
    }

    /** Checks the columns and appends the weight that {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        column(weightCol()).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        column(idCol()).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        return OutputColumns.appended(schema, getSampleWeightCol(), DataTypes.DoubleType);
    }
}
