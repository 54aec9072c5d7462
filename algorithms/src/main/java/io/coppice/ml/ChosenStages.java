package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.kselect.Base;
import io.coppice.kselect.KSelectFit;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The stages that a {@link ClusterCountSelector} chooses a k for, with its parameters. */
final class ChosenStages {
    private static final double MIXTURE_TOLERANCE = 1e-6;

    private final ClusterCountSelector selector;

    ChosenStages(ClusterCountSelector selector) {
        this.selector = selector;
    }

    boolean isCosine() {
        return Base.of(selector.getBase()) == Base.K_MEANS
                && selector.getDistanceMeasure().equals("cosine");
    }

    KMeans kMeans(int k) {
        KMeans stage = new KMeans(selector.uid() + "_kmeans")
                .setK(k)
                .setFeaturesCol(selector.getFeaturesCol())
                .setPredictionCol(selector.getPredictionCol())
                .setDistanceCol(selector.column(selector.distanceCol()).orElse(""))
                .setWeightCol(selector.column(selector.weightCol()).orElse(""))
                .setIdCol(selector.column(selector.idCol()).orElse(""))
                .setDistanceMeasure(selector.getDistanceMeasure())
                .setStandardize(selector.getStandardize())
                .setRestarts(selector.getRestarts())
                .setMaxIter(selector.getMaxIter())
                .setSeed(selector.getSeed());
        if (selector.isDefined(selector.tol())) {
            stage.setTol(selector.getTol());
        }
        return selector.isDefined(selector.featuresCols()) ? stage.setFeaturesCols(selector.getFeaturesCols()) : stage;
    }

    GaussianMixture mixture(int k) {
        GaussianMixture stage = new GaussianMixture(selector.uid() + "_gmm")
                .setK(k)
                .setFeaturesCol(selector.getFeaturesCol())
                .setPredictionCol(selector.getPredictionCol())
                .setProbabilityCol(selector.column(selector.probabilityCol()).orElse(""))
                .setWeightCol(selector.column(selector.weightCol()).orElse(""))
                .setIdCol(selector.column(selector.idCol()).orElse(""))
                .setCovarianceType(selector.getCovarianceType())
                .setStandardize(selector.getStandardize())
                .setRestarts(selector.getRestarts())
                .setMaxIter(selector.getMaxIter())
                .setTol(selector.isDefined(selector.tol()) ? selector.getTol() : MIXTURE_TOLERANCE)
                .setSeed(selector.getSeed());
        return selector.isDefined(selector.featuresCols()) ? stage.setFeaturesCols(selector.getFeaturesCols()) : stage;
    }

    StructType transformSchema(StructType schema) {
        return Base.of(selector.getBase()) == Base.K_MEANS
                ? kMeans(1).transformSchema(schema)
                : mixture(1).transformSchema(schema);
    }

    /** The model of the k that was chosen. */
    Model<?> model(Dataset<Row> table, Blocks data, KSelectFit fit) {
        return fit.kMeans().isPresent()
                ? kMeans(fit.k()).model(table, data, fit.kMeans().get())
                : mixture(fit.k()).model(table, data, fit.mixture().orElseThrow());
    }
}
