package io.coppice.ml;

import io.coppice.sampling.LabelRole;
import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link LpSampler} and {@link LpSamplerModel} share: parameters, their getters, the schema. */
public interface LpSamplerParameters extends Params {
    LpSamplerParamSet definitions();

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> weightCol() {
        return definitions().weightCol;
    }

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> labelCol() {
        return definitions().labelCol;
    }

    default Param<String> labelRole() {
        return definitions().labelRole;
    }

    default Param<String> score() {
        return definitions().score;
    }

    default DoubleParam p() {
        return definitions().p;
    }

    default LongParam sampleSize() {
        return definitions().sampleSize;
    }

    default IntArrayParam classSizes() {
        return definitions().classSizes;
    }

    default DoubleParam uniformMix() {
        return definitions().uniformMix;
    }

    default Param<String> sampling() {
        return definitions().sampling;
    }

    default BooleanParam fitIntercept() {
        return definitions().fitIntercept;
    }

    default DoubleParam ridge() {
        return definitions().ridge;
    }

    default DoubleParam tol() {
        return definitions().tol;
    }

    default IntParam maxIter() {
        return definitions().maxIter;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default Param<String> sampleWeightCol() {
        return definitions().sampleWeightCol;
    }

    default Param<String> scoreCol() {
        return definitions().scoreCol;
    }

    default BooleanParam keepAllRows() {
        return definitions().keepAllRows;
    }

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String[] getFeaturesCols() {
        return $(featuresCols());
    }

    default String getWeightCol() {
        return $(weightCol());
    }

    default String getIdCol() {
        return $(idCol());
    }

    default String getLabelCol() {
        return $(labelCol());
    }

    default String getLabelRole() {
        return $(labelRole());
    }

    default String getScore() {
        return $(score());
    }

    default double getP() {
        return (double) $(p());
    }

    default long getSampleSize() {
        return (long) $(sampleSize());
    }

    default int[] getClassSizes() {
        return $(classSizes());
    }

    default double getUniformMix() {
        return (double) $(uniformMix());
    }

    default String getSampling() {
        return $(sampling());
    }

    default boolean getFitIntercept() {
        return (boolean) $(fitIntercept());
    }

    default double getRidge() {
        return (double) $(ridge());
    }

    default double getTol() {
        return (double) $(tol());
    }

    default int getMaxIter() {
        return (int) $(maxIter());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    default String getSampleWeightCol() {
        return $(sampleWeightCol());
    }

    default String getScoreCol() {
        return $(scoreCol());
    }

    default boolean getKeepAllRows() {
        return (boolean) $(keepAllRows());
    }

    /** The columns features are read from: {@code featuresCols} if set, else {@code featuresCol}. */
    default List<String> featureColumns() {
        return isDefined(featuresCols()) ? Arrays.asList(getFeaturesCols()) : List.of(getFeaturesCol());
    }

    /** A column parameter that may be unset or empty. */
    default Optional<String> column(Param<String> param) {
        return isDefined(param) ? Optional.of($(param)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    /** The columns by the part they play. */
    default TableColumns tableColumns() {
        return new TableColumns(featureColumns(), column(idCol()), column(weightCol()));
    }

    /** What the label column, if there is one, is for. */
    default LabelRole role() {
        return column(labelCol()).isEmpty()
                ? LabelRole.NONE
                : getLabelRole().equals("class") ? LabelRole.CLASS : LabelRole.TARGET;
    }

    /** Checks the columns read and appends what {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        for (Param<String> read : List.of(idCol(), weightCol(), labelCol())) {
            column(read).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        }
        StructType weighed =
                getKeepAllRows() ? schema : OutputColumns.appended(schema, getSampleWeightCol(), DataTypes.DoubleType);
        return column(scoreCol())
                .map(name -> OutputColumns.appended(weighed, name, DataTypes.DoubleType))
                .orElse(weighed);
    }
}
