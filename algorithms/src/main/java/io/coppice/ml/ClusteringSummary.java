package io.coppice.ml;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the summaries of all clusterings share, with MLlib's names. */
public class ClusteringSummary {
    private final ClusterModel model;
    private final Dataset<Row> table;

    ClusteringSummary(ClusterModel model, Dataset<Row> table) {
        this.model = model;
        this.table = table;
    }

    /** The training table with the model's columns, computed when read. */
    public Dataset<Row> predictions() {
        return model.transform(table);
    }

    public String predictionCol() {
        return model.getPredictionCol();
    }

    public String featuresCol() {
        return model.getFeaturesCol();
    }

    /** The prediction column alone. */
    public Dataset<Row> cluster() {
        return predictions().select(predictionCol());
    }
}
