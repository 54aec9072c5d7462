package io.coppice.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters every clustering has: which columns it reads, by what ids and weights, and where labels go. */
public class TableParamSet {
    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> predictionCol;
    final Param<String> weightCol;
    final Param<String> idCol;
    final BooleanParam standardize;

    TableParamSet(TableParameters of) {
        featuresCol = new Param<>(of, "featuresCol", "features column: a vector or an array of numbers");
        featuresCols =
                new StringArrayParam(of, "featuresCols", "numeric feature columns; when set, featuresCol is not read");
        predictionCol = new Param<>(of, "predictionCol", "prediction column: index of the row's cluster");
        weightCol = new Param<>(of, "weightCol", "weight column, non-negative; unset or empty: every row weighs 1");
        idCol = new Param<>(of, "idCol", "unique row id; unset or empty: the content of a row is its identity");
        standardize = new BooleanParam(of, "standardize", "cluster columns of zero mean and unit population variance");
    }

    void setTableDefaults(TableParameters of) {
        of.setDefault(featuresCol, "features");
        of.setDefault(predictionCol, "prediction");
        of.setDefault(standardize, false);
    }
}
