package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import io.coppice.ml.ProbabilisticPartitive;
import io.coppice.ml.ProbabilisticPartitiveModel;
import io.coppice.ml.ProbabilisticPartitiveSummary;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The {@code ppp} section.
 *
 * @param kMax most parts to try, 0 for the method's choice
 * @param minCluster rows of a part in the mean where parts are most
 * @param sampleRows most rows to search on
 * @param merge share of a component taken for another from which they are one cluster
 * @param core probability from which a row is in the core of its cluster
 */
record PartitiveMethod(int kMax, int minCluster, int sampleRows, double merge, double core, boolean standardize)
        implements ClusteringMethod {
    private static final String POSTERIOR = "posterior";
    private static final String CORE = "core";

    static PartitiveMethod of(Settings settings, boolean standardize) {
        return new PartitiveMethod(
                (int) settings.integer("ppp.kMax"),
                (int) settings.integer("ppp.minCluster"),
                (int) settings.integer("ppp.sampleRows"),
                settings.number("ppp.merge"),
                settings.number("ppp.core"),
                standardize);
    }

    @Override
    public List<String> sections() {
        return List.of("ppp");
    }

    @Override
    public List<String> added() {
        return List.of(PREDICTION, POSTERIOR, CORE);
    }

    @Override
    public String passes() {
        return "1 to 4 to draw at most " + sampleRows
                + " rows and bring them to the driver, which searches them, up to 4 to settle what was found where there are"
                + " more rows than that, 1 to judge all rows";
    }

    @Override
    public FittedClusters fit(Run run, InputTable table, RowConfig rows) {
        try (Stage stage = run.record().stage("fit")) {
            run.describe("searching for clusters");
            ProbabilisticPartitiveModel model = stage(table, rows).fit(table.rows());
            ProbabilisticPartitiveSummary summary = model.summary();
            stage.passes(summary.passes());
            run.record()
                    .metric("k", summary.k())
                    .metric("parts", summary.parts())
                    .metric("covariance", summary.covarianceType())
                    .metric("coreShare", summary.separability().coreShare())
                    .metric("clusterability", summary.separability().clusterability())
                    .metric("coreClusterability", summary.separability().coreClusterability());
            Evidence.record(run.record(), summary);
            summary.warnings().forEach(run::warn);
            return new FittedClusters(model, summary.clusterSizes());
        }
    }

    @Override
    public void describe(Run run, Dataset<Row> clustered) {
        PosteriorHistogram.record(run, clustered, POSTERIOR);
    }

    private ProbabilisticPartitive stage(InputTable table, RowConfig rows) {
        ProbabilisticPartitive partitive = new ProbabilisticPartitive()
                .setPredictionCol(PREDICTION)
                .setPosteriorCol(POSTERIOR)
                .setCoreCol(CORE)
                .setKMax(kMax)
                .setMinCluster(minCluster)
                .setSampleRows(sampleRows)
                .setMergeThreshold(merge)
                .setCoreThreshold(core)
                .setStandardize(standardize);
        rows.id().ifPresent(partitive::setIdCol);
        rows.weight().ifPresent(partitive::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? partitive.setFeaturesCol(table.featureNames()[0])
                : partitive.setFeaturesCols(table.featureNames());
    }
}
