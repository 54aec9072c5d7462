package io.coppice.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters every stage that reads rows of numbers has: which columns it reads, and by what ids and weights. */
public class InputParamSet {
    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> weightCol;
    final Param<String> idCol;
    final BooleanParam standardize;

    InputParamSet(InputParameters of) {
        featuresCol = new Param<>(of, "featuresCol", "features column: a vector or an array of numbers");
        featuresCols =
                new StringArrayParam(of, "featuresCols", "numeric feature columns; when set, featuresCol is not read");
        weightCol = new Param<>(of, "weightCol", "weight column, non-negative; unset or empty: every row weighs 1");
        idCol = new Param<>(of, "idCol", "unique row id; unset or empty: the content of a row is its identity");
        standardize = new BooleanParam(of, "standardize", "take columns at zero mean and unit population variance");
    }

    void setInputDefaults(InputParameters of) {
        of.setDefault(featuresCol, "features");
        of.setDefault(standardize, false);
    }
}
