package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import io.coppice.ml.GaussianMixture;
import io.coppice.ml.GaussianMixtureModel;
import io.coppice.ml.GaussianMixtureSummary;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The {@code gmm} section.
 *
 * @param covariance full, tied, diag or spherical
 * @param init kmeans or random
 * @param tol of the mean log-likelihood of a row
 * @param regularization share of a column's variance that is added to every variance
 * @param collapse drop or fail
 */
record GaussianMixtureMethod(
        int k,
        String covariance,
        String init,
        int restarts,
        int maxIter,
        double tol,
        double regularization,
        String collapse,
        boolean standardize,
        long seed)
        implements ClusteringMethod {
    private static final String PROBABILITY = "probability";

    static GaussianMixtureMethod of(Settings settings, boolean standardize) {
        return new GaussianMixtureMethod(
                (int) settings.integer("gmm.k"),
                settings.text("gmm.covariance"),
                settings.text("gmm.init"),
                (int) settings.integer("gmm.restarts"),
                (int) settings.integer("gmm.maxIter"),
                settings.number("gmm.tol"),
                settings.number("gmm.regularization"),
                settings.text("gmm.collapse"),
                standardize,
                settings.integer("seed"));
    }

    @Override
    public List<String> sections() {
        return List.of("gmm");
    }

    @Override
    public List<String> added() {
        return List.of(PREDICTION, PROBABILITY);
    }

    @Override
    public String passes() {
        return (init.equals("kmeans") ? "k-means first (4 to seed, 1 an iteration)" : "1 to draw means")
                + ", 1 for the variances, 1 an iteration (" + maxIter + " at most), " + restarts
                + (restarts == 1 ? " start" : " starts together");
    }

    @Override
    public FittedClusters fit(Run run, InputTable table, RowConfig rows) {
        try (Stage stage = run.record().stage("fit")) {
            run.describe("fitting a Gaussian mixture");
            GaussianMixtureModel model = stage(table, rows).fit(table.rows());
            GaussianMixtureSummary summary = model.summary();
            stage.passes(summary.passes());
            run.record()
                    .metric("k", model.clusterCenters().length)
                    .metric("logLikelihood", summary.logLikelihood())
                    .metric("bic", summary.bic())
                    .metric("aic", summary.aic())
                    .metric("icl", summary.icl())
                    .metric("iterations", summary.numIter())
                    .series("logLikelihood", summary.logLikelihoodHistory());
            summary.warnings().forEach(run::warn);
            return new FittedClusters(model, summary.clusterSizes());
        }
    }

    @Override
    public void describe(Run run, Dataset<Row> clustered) {
        PosteriorHistogram.record(run, clustered, PROBABILITY);
    }

    private GaussianMixture stage(InputTable table, RowConfig rows) {
        GaussianMixture mixture = new GaussianMixture()
                .setPredictionCol(PREDICTION)
                .setProbabilityCol(PROBABILITY)
                .setK(k)
                .setCovarianceType(covariance)
                .setInit(init)
                .setRestarts(restarts)
                .setMaxIter(maxIter)
                .setTol(tol)
                .setReg(regularization)
                .setCollapse(collapse)
                .setStandardize(standardize)
                .setSeed(seed);
        rows.id().ifPresent(mixture::setIdCol);
        rows.weight().ifPresent(mixture::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? mixture.setFeaturesCol(table.featureNames()[0])
                : mixture.setFeaturesCols(table.featureNames());
    }
}
