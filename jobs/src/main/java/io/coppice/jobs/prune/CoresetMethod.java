package io.coppice.jobs.prune;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.CoresetSampler;
import io.coppice.ml.CoresetSamplerModel;
import io.coppice.ml.CoresetSummary;
import java.util.List;

/**
 * Coresets for clustering.
 *
 * @param method uniform, lightweight, sensitivity, hybrid or k-center
 * @param k clusters that the sample shall serve
 * @param scoreForm bachem or balanced
 * @param draw priority or poisson
 */
record CoresetMethod(
        String method, int k, String scoreForm, String draw, boolean normalize, boolean standardize, long seed)
        implements PruneMethod {

    static CoresetMethod of(Settings settings) {
        return new CoresetMethod(
                settings.text("method"),
                (int) settings.integer("prune.k"),
                settings.text("prune.scoreForm"),
                settings.text("prune.draw"),
                settings.flag("prune.normalize"),
                settings.flag("input.standardize"),
                settings.integer("seed"));
    }

    @Override
    public String passes() {
        return switch (method) {
            case "sensitivity", "hybrid" -> "about 15 over the cache for 2 k centers, scores and the distortion";
            case "k-center" -> "about 10 over the cache for rows far apart and the distortion";
            default -> "about 10 over the cache for scores and the distortion";
        };
    }

    @Override
    public List<String> keys() {
        return List.of("prune.keep", "prune.budget", "prune.draw", "prune.k", "prune.scoreForm", "prune.normalize");
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        if (budget < k) {
            throw new BadParameter("prune.budget comes to " + budget + " rows, fewer than prune.k = " + k
                    + " clusters; keep " + 40L * k + " rows for a start, or lower prune.k");
        }
        CoresetSamplerModel model = sampler(table, rows, (int) budget).fit(table.rows());
        CoresetSummary summary = model.summary();
        run.record()
                .input("rows", summary.inputRows() + table.dropped())
                .input("columns", model.numFeatures())
                .metric("selected", summary.size())
                .metric("distortion", summary.distortion())
                .metric("effectiveSampleSize", summary.effectiveSize())
                .metric("weightRatio", summary.weightRatio())
                .metric("scoreTotal", summary.scoreTotal());
        summary.radius().ifPresent(radius -> run.record().metric("radius", radius));
        return new Judged(model.weigh(table.rows()), summary.passes(), warnings(summary.warnings()));
    }

    /** In the words of the job, which has other names for size and k. */
    private static List<String> warnings(List<String> ofLibrary) {
        return ofLibrary.stream()
                .map(warning -> warning.replace("coreset.size", "prune.budget").replace("coreset.k", "prune.k"))
                .toList();
    }

    private CoresetSampler sampler(InputTable table, RowConfig rows, int budget) {
        CoresetSampler sampler = new CoresetSampler()
                .setMethod(method)
                .setK(k)
                .setSize(budget)
                .setScoreForm(scoreForm)
                .setSampling(draw)
                .setNormalize(normalize)
                .setStandardize(standardize)
                .setSeed(seed)
                .setSampleWeightCol(WEIGHT)
                .setScoreCol(SCORE);
        rows.id().ifPresent(sampler::setIdCol);
        rows.weight().ifPresent(sampler::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? sampler.setFeaturesCol(table.featureNames()[0])
                : sampler.setFeaturesCols(table.featureNames());
    }
}
