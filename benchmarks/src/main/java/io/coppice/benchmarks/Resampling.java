package io.coppice.benchmarks;

import io.coppice.ml.Oversampler;
import io.coppice.ml.Undersampler;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * A method by its name in {@code balance}, with the parameters that imbalanced-learn takes by default.
 *
 * @param features columns
 */
record Resampling(String method, List<String> features) {
    private static final List<String> CLEANS = List.of("enn", "tomek", "near-miss-1", "near-miss-2");

    /**
     * What is made of the balanced rows.
     *
     * @param table {@code id}, features and {@code label}
     */
    <T> T of(Dataset<Row> table, Function<Dataset<Row>, T> body) {
        if (!draws()) {
            return body.apply(remover(method).setIdCol("id").resample(table));
        }
        boolean cleaned = method.startsWith("smote-");
        Dataset<Row> more = new Oversampler()
                .setMethod(cleaned ? "smote" : method)
                .setFeaturesCols(columns())
                .setIdCol("id")
                .setSeed(1)
                .resample(table);
        if (!cleaned) {
            return body.apply(more);
        }
        // Cleaning reads it several times.
        more.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return body.apply(remover(method.substring("smote-".length()))
                    .setSamplingStrategy("all")
                    .resample(more));
        } finally {
            more.unpersist();
        }
    }

    /** Whether chance has a part in it. */
    boolean draws() {
        return !CLEANS.contains(method);
    }

    private Undersampler remover(String kind) {
        return new Undersampler().setMethod(kind).setFeaturesCols(columns());
    }

    private String[] columns() {
        return features.toArray(String[]::new);
    }
}
