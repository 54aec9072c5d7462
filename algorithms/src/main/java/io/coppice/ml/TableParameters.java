package io.coppice.ml;

import org.apache.spark.ml.param.Param;

/** What every clustering stage and its model share: the columns of the table, and where labels go. */
public interface TableParameters extends InputParameters {
    @Override
    TableParamSet definitions();

    default Param<String> predictionCol() {
        return definitions().predictionCol;
    }

    default String getPredictionCol() {
        return $(predictionCol());
    }
}
