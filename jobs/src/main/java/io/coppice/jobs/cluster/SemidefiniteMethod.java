package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import io.coppice.ml.SemidefiniteClustering;
import io.coppice.ml.SemidefiniteClusteringModel;
import io.coppice.ml.SemidefiniteClusteringSummary;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Methods {@code sdp} and {@code ila-sdp}, which share the section {@code sdp}.
 *
 * @param adjusted whether clusters have covariances of their own
 */
record SemidefiniteMethod(boolean adjusted, boolean standardize, Settings settings) implements ClusteringMethod {
    private static final String PROBABILITY = "probability";

    static SemidefiniteMethod of(Settings settings, boolean standardize) {
        return new SemidefiniteMethod(settings.text("method").equals("ila-sdp"), standardize, settings);
    }

    @Override
    public List<String> sections() {
        return List.of("sdp");
    }

    @Override
    public List<String> added() {
        return List.of(PREDICTION, PROBABILITY);
    }

    @Override
    public String passes() {
        String sketch = "about 10 for a sketch of " + settings.integer("sdp.sketchSize") + " rows, none to solve it, ";
        if (adjusted) {
            return sketch + "1 to measure the likelihood and 1 an update (" + settings.integer("sdp.refine") + ")";
        }
        String certificate = switch (settings.text("sdp.certificate")) {
            case "clusters" -> ", 3 for the certificate";
            case "monte-carlo" -> ", 2 for the certificate and its small programs";
            default -> "";
        };
        return sketch + "1 an update (" + settings.integer("sdp.polish") + " at most)" + certificate;
    }

    @Override
    public FittedClusters fit(Run run, InputTable table, RowConfig rows) {
        try (Stage stage = run.record().stage("fit")) {
            run.describe(adjusted ? "likelihood-adjusted clustering" : "solving the semidefinite relaxation");
            SemidefiniteClusteringModel model = stage(table, rows).fit(table.rows());
            SemidefiniteClusteringSummary summary = model.summary();
            stage.passes(summary.passes());
            run.record().metric("k", model.clusterCenters().length);
            summary.trainingCost().ifPresent(cost -> run.record().metric("cost", cost));
            summary.logLikelihood().ifPresent(likelihood -> run.record().metric("logLikelihood", likelihood));
            run.record().metric("sketchRows", summary.sketchRows()).metric("iterations", summary.numIter());
            ProvedBounds.record(run, summary);
            summary.warnings().forEach(run::warn);
            return new FittedClusters(model, summary.clusterSizes());
        }
    }

    @Override
    public void describe(Run run, Dataset<Row> clustered) {
        PosteriorHistogram.record(run, clustered, PROBABILITY);
    }

    private SemidefiniteClustering stage(InputTable table, RowConfig rows) {
        SemidefiniteClustering clustering = new SemidefiniteClustering()
                .setPredictionCol(PREDICTION)
                .setProbabilityCol(PROBABILITY)
                .setLikelihoodAdjusted(adjusted)
                .setK((int) settings.integer("sdp.k"))
                .setSolver(settings.text("sdp.solver"))
                .setSketch(settings.text("sdp.sketch"))
                .setSketchSize((int) settings.integer("sdp.sketchSize"))
                .setMaxIter((int) settings.integer("sdp.maxIter"))
                .setTol(settings.number("sdp.tol"))
                .setGapTol(settings.number("sdp.gapTol"))
                .setTimeLimit(settings.number("sdp.timeLimit"))
                .setCutRounds((int) settings.integer("sdp.cutRounds"))
                .setStarts((int) settings.integer("sdp.starts"))
                .setPolish((int) settings.integer("sdp.polish"))
                .setRefine((int) settings.integer("sdp.refine"))
                .setCertificate(settings.text("sdp.certificate"))
                .setStandardize(standardize)
                .setSeed(settings.integer("seed"));
        rows.id().ifPresent(clustering::setIdCol);
        rows.weight().ifPresent(clustering::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? clustering.setFeaturesCol(table.featureNames()[0])
                : clustering.setFeaturesCols(table.featureNames());
    }
}
