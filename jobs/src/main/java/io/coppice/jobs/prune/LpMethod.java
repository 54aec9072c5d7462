package io.coppice.jobs.prune;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.LpSampler;
import io.coppice.ml.LpSamplerModel;
import io.coppice.ml.LpSamplerSummary;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Samples for regression.
 *
 * @param score leverage, lewis, root-leverage, augmented or sensitivity
 * @param p of the lp loss
 * @param draw priority or poisson
 * @param uniformMix share of the chances that all rows have alike
 * @param labelAs none, target or class
 * @param ridge added to the Gram matrix of columns of unit length
 */
record LpMethod(String score, double p, String draw, double uniformMix, String labelAs, double ridge, long seed)
        implements PruneMethod {
    /** A column that no table has. */
    private static final String CLASS = "_coppice_class";

    static LpMethod of(Settings settings) {
        return new LpMethod(
                settings.text("method").replace("lp-", ""),
                settings.number("prune.p"),
                settings.text("prune.draw"),
                settings.number("prune.uniformMix"),
                settings.text("prune.labelAs"),
                settings.number("prune.ridge"),
                settings.integer("seed"));
    }

    @Override
    public String passes() {
        return "1 for the Gram matrix, "
                + (score.equals("leverage") || score.equals("root-leverage") ? "" : "at most 20 for Lewis weights, ")
                + "2 to score and draw";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "prune.keep",
                "prune.budget",
                "prune.draw",
                "prune.p",
                "prune.uniformMix",
                "prune.labelAs",
                "prune.ridge");
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        Labeled labeled = labelAs.equals("class") ? indexed(table, rows, budget) : new Labeled(table.rows(), List.of());
        LpSamplerModel model = sampler(table, rows, budget).fit(labeled.rows());
        LpSamplerSummary summary = model.summary();
        run.record()
                .input("rows", summary.rows() + table.dropped())
                .input("columns", model.numFeatures())
                .metric("selected", summary.sampleRows())
                .metric("rank", summary.rank())
                .metric("effectiveSampleSize", summary.effectiveSize())
                .metric("weightRatio", summary.weightRatio())
                .metric("largestWeight", summary.largestWeight())
                .metric("scoreTotal", summary.scoreTotal());
        summary.totalSensitivity().ifPresent(total -> run.record().metric("totalSensitivity", total));
        return new Judged(model.weigh(labeled.rows()).drop(CLASS), summary.passes(), labeled.named(summary.warnings()));
    }

    /**
     * A table with classes as numbers.
     *
     * @param classes their names; empty where the label is no class
     */
    private record Labeled(Dataset<Row> rows, List<String> classes) {
        private static final Pattern NUMBER = Pattern.compile("^class (\\d+) ");

        /** In the words of the job, where classes have names. */
        List<String> named(List<String> warnings) {
            return classes.isEmpty()
                    ? warnings
                    : warnings.stream().map(this::named).toList();
        }

        private String named(String warning) {
            return NUMBER.matcher(warning)
                    .replaceFirst(found -> Matcher.quoteReplacement(
                            "class \"" + classes.get(Integer.parseInt(found.group(1))) + "\" "));
        }
    }

    /** Classes as numbers, in the order of their names. */
    private static Labeled indexed(InputTable table, RowConfig rows, long budget) {
        String label = rows.label().orElseThrow();
        long unlabeled = table.rows().where(Names.column(label).isNull()).count();
        if (unlabeled > 0) {
            throw new BadInput("input.label: column \"" + label + "\" is null in " + unlabeled
                    + " rows; every row needs a class under prune.labelAs: class");
        }
        StringIndexerModel indexer = new StringIndexer()
                .setInputCol(label)
                .setOutputCol(CLASS)
                .setStringOrderType("alphabetAsc")
                .fit(table.rows());
        List<String> classes = List.of(indexer.labelsArray()[0]);
        if (budget < classes.size()) {
            throw new BadInput("prune.budget comes to " + budget + " rows, fewer than the " + classes.size()
                    + " classes in column \"" + label + "\"; keep at least one row a class");
        }
        return new Labeled(indexer.transform(table.rows()), classes);
    }

    private LpSampler sampler(InputTable table, RowConfig rows, long budget) {
        LpSampler sampler = new LpSampler()
                .setScore(score)
                .setP(p)
                .setSampleSize(budget)
                .setSampling(draw)
                .setUniformMix(uniformMix)
                .setRidge(ridge)
                .setSeed(seed)
                .setSampleWeightCol(WEIGHT)
                .setScoreCol(SCORE);
        if (!labelAs.equals("none")) {
            sampler.setLabelCol(labelAs.equals("class") ? CLASS : rows.label().orElseThrow())
                    .setLabelRole(labelAs);
        }
        rows.id().ifPresent(sampler::setIdCol);
        rows.weight().ifPresent(sampler::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? sampler.setFeaturesCol(table.featureNames()[0])
                : sampler.setFeaturesCols(table.featureNames());
    }
}
