package io.coppice.ml;

import io.coppice.spark.TableColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** What every stage that reads rows of numbers and its model share: the columns of the table and the parts they play. */
public interface InputParameters extends Params {
    InputParamSet definitions();

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

    default BooleanParam standardize() {
        return definitions().standardize;
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
}
