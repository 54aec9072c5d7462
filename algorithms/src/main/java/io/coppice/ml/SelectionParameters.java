package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.spark.FeatureKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** What all selections by score and their models share: the columns of the table, and what is written. */
public interface SelectionParameters extends Params {
    SelectionParamSet definitions();

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> scoreCol() {
        return definitions().scoreCol;
    }

    default Param<String> cutoffScoreCol() {
        return definitions().cutoffScoreCol;
    }

    default Param<String> labelCol() {
        return definitions().labelCol;
    }

    default Param<String> protectedCol() {
        return definitions().protectedCol;
    }

    default Param<String> excludedCol() {
        return definitions().excludedCol;
    }

    default Param<String> invalidScores() {
        return definitions().invalidScores;
    }

    default Param<String> sampleWeightCol() {
        return definitions().sampleWeightCol;
    }

    default Param<String> stratumCol() {
        return definitions().stratumCol;
    }

    default Param<String> reasonCol() {
        return definitions().reasonCol;
    }

    default BooleanParam keepAllRows() {
        return definitions().keepAllRows;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default String getIdCol() {
        return $(idCol());
    }

    default String getScoreCol() {
        return $(scoreCol());
    }

    default String getCutoffScoreCol() {
        return $(cutoffScoreCol());
    }

    default String getLabelCol() {
        return $(labelCol());
    }

    default String getProtectedCol() {
        return $(protectedCol());
    }

    default String getExcludedCol() {
        return $(excludedCol());
    }

    default String getInvalidScores() {
        return $(invalidScores());
    }

    default String getSampleWeightCol() {
        return $(sampleWeightCol());
    }

    default String getStratumCol() {
        return $(stratumCol());
    }

    default String getReasonCol() {
        return $(reasonCol());
    }

    default boolean getKeepAllRows() {
        return (boolean) $(keepAllRows());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    /** A column parameter that may be empty. */
    default Optional<String> named(Param<String> param) {
        return Optional.of($(param)).filter(name -> !name.isEmpty());
    }

    /** Whether classes have budgets of their own, so that the label is read. */
    boolean readsLabel();

    /** Checks the columns read and appends what {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.requirePresent(schema, getIdCol());
        for (Param<String> score : List.of(scoreCol(), cutoffScoreCol())) {
            named(score).ifPresent(name -> requireNumber(schema, name));
        }
        for (Param<String> flag : List.of(protectedCol(), excludedCol())) {
            named(flag).ifPresent(name -> requireFlag(schema, flag.name(), name));
        }
        if (readsLabel()) {
            FeatureKind.requirePresent(schema, getLabelCol());
        }
        StructType output = OutputColumns.appended(schema, getSampleWeightCol(), DataTypes.DoubleType);
        if (named(stratumCol()).isPresent()) {
            output = OutputColumns.appended(output, getStratumCol(), DataTypes.IntegerType);
        }
        return named(reasonCol()).isPresent()
                ? OutputColumns.appended(output, getReasonCol(), DataTypes.StringType)
                : output;
    }

    private static void requireNumber(StructType schema, String column) {
        FeatureKind.requirePresent(schema, column);
        if (!(schema.apply(column).dataType() instanceof NumericType)) {
            throw new BadParameter("score column \"" + column + "\" is of type "
                    + schema.apply(column).dataType().simpleString() + "; it must be numeric");
        }
    }

    private static void requireFlag(StructType schema, String param, String column) {
        FeatureKind.requirePresent(schema, column);
        if (!schema.apply(column).dataType().equals(DataTypes.BooleanType)) {
            throw new BadParameter(param + " \"" + column + "\" is of type "
                    + schema.apply(column).dataType().simpleString() + "; it must be boolean");
        }
    }
}
