package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.ml.KMeans;

/**
 * The {@code kmeans} section, named as users of scikit-learn and Spark know the parameters.
 *
 * @param init parallel, plusplus or random
 * @param tol relative to the mean variance of the columns
 * @param distance euclidean or cosine
 * @param fitRows most rows to fit centers on, 0 for the method's choice
 */
public record KMeansConfig(
        int k,
        int restarts,
        String init,
        int maxIter,
        double tol,
        String distance,
        long fitRows,
        boolean standardize,
        long seed) {
    static final String PREDICTION = "prediction";
    static final String DISTANCE = "distance";

    public static KMeansConfig of(Settings settings, boolean standardize) {
        return new KMeansConfig(
                (int) settings.integer("kmeans.k"),
                (int) settings.integer("kmeans.restarts"),
                settings.text("kmeans.init"),
                (int) settings.integer("kmeans.maxIter"),
                settings.number("kmeans.tol"),
                settings.text("kmeans.distance"),
                settings.integer("kmeans.fitRows"),
                standardize,
                settings.integer("seed"));
    }

    /** The Spark ML stage for the features of {@code table}. */
    KMeans stage(InputTable table, RowConfig rows) {
        KMeans kmeans = new KMeans()
                .setPredictionCol(PREDICTION)
                .setDistanceCol(DISTANCE)
                .setK(k)
                .setRestarts(restarts)
                .setInitMode(initMode())
                .setMaxIter(maxIter)
                .setTol(tol)
                .setDistanceMeasure(distance)
                .setFitRows(fitRows)
                .setStandardize(standardize)
                .setSeed(seed);
        rows.id().ifPresent(kmeans::setIdCol);
        rows.weight().ifPresent(kmeans::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? kmeans.setFeaturesCol(table.featureNames()[0])
                : kmeans.setFeaturesCols(table.featureNames());
    }

    private String initMode() {
        return switch (init) {
            case "plusplus" -> "k-means++";
            case "random" -> "random";
            default -> "k-means||";
        };
    }

    /** Passes over the data that seeding takes, besides those of the iterations. */
    String seedingPasses() {
        return switch (init) {
            case "plusplus" -> k + " passes";
            case "random" -> "1 pass";
            default -> "4 passes";
        };
    }
}
