package io.coppice.benchmarks;

import io.coppice.ml.Oversampler;
import io.coppice.ml.Undersampler;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A method by its name in {@code balance}, with the parameters that imbalanced-learn takes by default.
 *
 * @param features columns
 */
record Resampling(String method, List<String> features) {
    private static final List<String> CLEANS = List.of("enn", "tomek", "near-miss-1", "near-miss-2");

    /** @param table {@code id}, features and {@code label} */
    Dataset<Row> of(Dataset<Row> table) {
        if (!draws()) {
            return remover(method).setIdCol("id").resample(table);
        }
        boolean cleaned = method.startsWith("smote-");
        Dataset<Row> more = new Oversampler()
                .setMethod(cleaned ? "smote" : method)
                .setFeaturesCols(features.toArray(String[]::new))
                .setIdCol("id")
                .setSeed(1)
                .resample(table);
        return cleaned
                ? remover(method.substring("smote-".length()))
                        .setSamplingStrategy("all")
                        .resample(more)
                : more;
    }

    /** Whether chance has a part in it. */
    boolean draws() {
        return !CLEANS.contains(method);
    }

    private Undersampler remover(String kind) {
        return new Undersampler().setMethod(kind).setFeaturesCols(features.toArray(String[]::new));
    }
}
