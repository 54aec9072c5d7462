package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import io.coppice.ml.KMeans;
import io.coppice.ml.KMeansModel;
import io.coppice.ml.KMeansSummary;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code kmeans} section, named as users of scikit-learn and Spark know the parameters.
 *
 * @param init parallel, plusplus or random
 * @param tol relative to the mean variance of the columns
 * @param distance euclidean or cosine
 * @param fitRows most rows to fit centers on, 0 for the method's choice
 * @param algorithm lloyd or coreset
 * @param coresetSize rows of the coreset, 0 for the method's choice
 */
record KMeansMethod(
        int k,
        int restarts,
        String init,
        int maxIter,
        double tol,
        String distance,
        long fitRows,
        String algorithm,
        int coresetSize,
        boolean standardize,
        long seed)
        implements ClusteringMethod {
    private static final String DISTANCE = "distance";

    static KMeansMethod of(Settings settings, boolean standardize) {
        return new KMeansMethod(
                (int) settings.integer("kmeans.k"),
                (int) settings.integer("kmeans.restarts"),
                settings.text("kmeans.init"),
                (int) settings.integer("kmeans.maxIter"),
                settings.number("kmeans.tol"),
                settings.text("kmeans.distance"),
                settings.integer("kmeans.fitRows"),
                settings.text("kmeans.algorithm"),
                (int) settings.integer("kmeans.coresetSize"),
                standardize,
                settings.integer("seed"));
    }

    @Override
    public List<String> sections() {
        return List.of("kmeans");
    }

    @Override
    public List<String> added() {
        return List.of(PREDICTION, DISTANCE);
    }

    @Override
    public String passes() {
        if (algorithm.equals("coreset")) {
            return "those of a coreset, 1 to compare solutions, 1 an update (" + maxIter + " at most)";
        }
        return seedingPasses() + " to seed, 1 an iteration (" + maxIter + " at most), " + restarts
                + (restarts == 1 ? " start" : " starts together");
    }

    @Override
    public FittedClusters fit(Run run, InputTable table, RowConfig rows) {
        try (Stage stage = run.record().stage("fit")) {
            run.describe("fitting k-means");
            KMeansModel model = stage(table, rows).fit(table.rows());
            KMeansSummary summary = model.summary();
            stage.passes(summary.passes());
            run.record()
                    .metric("k", model.clusterCenters().length)
                    .metric("cost", summary.trainingCost())
                    .metric("iterations", summary.numIter())
                    .series(fittedOnAll(summary) ? "cost" : "costOfFittedRows", summary.costHistory());
            if (!fittedOnAll(summary)) {
                run.say("centers were fitted on " + summary.fittedRows() + " rows (kmeans.fitRows)");
                run.record().metric("fittedRows", summary.fittedRows());
            }
            summary.warnings().forEach(run::warn);
            return new FittedClusters(model, summary.clusterSizes());
        }
    }

    private static boolean fittedOnAll(KMeansSummary summary) {
        return summary.fittedRows() == Arrays.stream(summary.clusterSizes()).sum();
    }

    /** The Spark ML stage for the features of {@code table}. */
    private KMeans stage(InputTable table, RowConfig rows) {
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
                .setAlgorithm(algorithm)
                .setCoresetSize(coresetSize)
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

    private String seedingPasses() {
        return switch (init) {
            case "plusplus" -> k + " passes";
            case "random" -> "1 pass";
            default -> "4 passes";
        };
    }
}
