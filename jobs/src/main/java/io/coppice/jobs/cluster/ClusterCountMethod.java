package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import io.coppice.kselect.CurvePoint;
import io.coppice.ml.ClusterCountSelector;
import io.coppice.ml.ClusterCountSelectorModel;
import io.coppice.ml.ClusterModel;
import io.coppice.ml.GaussianMixtureModel;
import io.coppice.ml.KMeansModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The {@code kselect} section; how each candidate is fitted stands in the section of its base.
 *
 * @param criterion what decides
 * @param base kmeans or gmm
 * @param kMin smallest candidate, 0 for the default
 * @param kMax largest candidate, 0 for the default
 * @param restarts starts of every fit
 * @param sampleRows most rows that criteria which resample look at
 */
record ClusterCountMethod(
        String criterion,
        String base,
        int kMin,
        int kMax,
        int restarts,
        int sampleRows,
        Settings settings,
        boolean standardize)
        implements ClusteringMethod {
    private static final String DISTANCE = "distance";
    private static final String PROBABILITY = "probability";

    static ClusterCountMethod of(Settings settings, boolean standardize) {
        return new ClusterCountMethod(
                settings.text("kselect.criterion"),
                settings.text("kselect.base"),
                (int) settings.integer("kselect.kMin"),
                (int) settings.integer("kselect.kMax"),
                (int) settings.integer("kselect.restarts"),
                (int) settings.integer("kselect.sampleRows"),
                settings,
                standardize);
    }

    @Override
    public List<String> sections() {
        return List.of("kselect", base);
    }

    @Override
    public List<String> added() {
        return List.of(PREDICTION, isMixture() ? PROBABILITY : DISTANCE);
    }

    @Override
    public String passes() {
        return "4 to seed, 1 an iteration for all candidates together, 1 to 3 to judge them, and a fit of the chosen k"
                + " where they are judged on a sample";
    }

    private boolean isMixture() {
        return base.equals("gmm");
    }

    @Override
    public FittedClusters fit(Run run, InputTable table, RowConfig rows) {
        try (Stage stage = run.record().stage("fit")) {
            run.describe("choosing the number of clusters");
            ClusterCountSelectorModel model = stage(table, rows).fit(table.rows());
            run.record().metric("k", model.selectedK()).metric("criterion", criterion);
            run.say(model.reason());
            run.record().table("curve", curve(model)).table("choice", List.of(Map.of("reason", model.reason())));
            long[] sizes = model.bestModel() instanceof KMeansModel kmeans
                    ? ofKMeans(run, stage, kmeans)
                    : ofMixture(run, stage, (GaussianMixtureModel) model.bestModel());
            model.warnings().forEach(run::warn);
            return new FittedClusters((ClusterModel) model, sizes);
        }
    }

    private static long[] ofKMeans(Run run, Stage stage, KMeansModel model) {
        stage.passes(model.summary().passes());
        run.record().metric("cost", model.summary().trainingCost());
        return model.summary().clusterSizes();
    }

    private static long[] ofMixture(Run run, Stage stage, GaussianMixtureModel model) {
        stage.passes(model.summary().passes());
        run.record()
                .metric("logLikelihood", model.summary().logLikelihood())
                .metric("bic", model.summary().bic())
                .metric("aic", model.summary().aic())
                .metric("icl", model.summary().icl());
        return model.summary().clusterSizes();
    }

    private static List<Map<String, Object>> curve(ClusterCountSelectorModel model) {
        List<Map<String, Object>> curve = new ArrayList<>();
        for (CurvePoint point : model.curve()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("k", point.k());
            row.put("value", point.value());
            row.put(
                    "standardError",
                    point.standardError().isPresent() ? point.standardError().getAsDouble() : Double.NaN);
            curve.add(row);
        }
        return curve;
    }

    @Override
    public void describe(Run run, Dataset<Row> clustered) {
        if (isMixture()) {
            PosteriorHistogram.record(run, clustered, PROBABILITY);
        }
    }

    private ClusterCountSelector stage(InputTable table, RowConfig rows) {
        ClusterCountSelector selector = new ClusterCountSelector()
                .setPredictionCol(PREDICTION)
                .setCriterion(criterion)
                .setBase(base)
                .setKMin(kMin)
                .setKMax(kMax)
                .setSampleRows(sampleRows)
                .setRestarts(restarts)
                .setMaxIter((int) settings.integer(base + ".maxIter"))
                .setTol(settings.number(base + ".tol"))
                .setStandardize(standardize)
                .setSeed(settings.integer("seed"));
        if (isMixture()) {
            selector.setProbabilityCol(PROBABILITY).setCovarianceType(settings.text("gmm.covariance"));
        } else {
            selector.setDistanceCol(DISTANCE).setDistanceMeasure(settings.text("kmeans.distance"));
        }
        rows.id().ifPresent(selector::setIdCol);
        rows.weight().ifPresent(selector::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? selector.setFeaturesCol(table.featureNames()[0])
                : selector.setFeaturesCols(table.featureNames());
    }
}
