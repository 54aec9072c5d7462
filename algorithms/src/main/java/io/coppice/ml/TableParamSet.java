package io.coppice.ml;

import org.apache.spark.ml.param.Param;

/** The parameters every clustering has: which columns it reads, by what ids and weights, and where labels go. */
public class TableParamSet extends InputParamSet {
    final Param<String> predictionCol;

    TableParamSet(TableParameters of) {
        super(of);
        predictionCol = new Param<>(of, "predictionCol", "prediction column: index of the row's cluster");
    }

    void setTableDefaults(TableParameters of) {
        setInputDefaults(of);
        of.setDefault(predictionCol, "prediction");
    }
}
