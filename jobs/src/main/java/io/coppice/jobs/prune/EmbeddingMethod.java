package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.EmbeddingSelector;
import io.coppice.ml.EmbeddingSelectorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows by where they lie: a budget for every cluster, and a rule within it. */
record EmbeddingMethod(String method, Settings settings) implements PruneMethod {
    @Override
    public String passes() {
        return "k-means on a sample, 3 for budgets, 1 shuffle of the rows";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "prune.keep",
                "prune.budget",
                "prune.groupBy",
                "prune.protect",
                "prune.exclude",
                "prune.clusters",
                "prune.spread",
                "prune.temperature",
                "prune.score",
                "prune.hardIs",
                "prune.neighbors",
                "prune.gamma");
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        Included included =
                Included.withoutProtected(run, table.rows(), rows.id().orElseThrow());
        long guarded = included.count(Marks.PROTECTED);
        if (guarded >= budget) {
            throw new BadParameter("prune.protect lists " + guarded + " rows, which leaves nothing of a budget of "
                    + budget + "; raise the budget or protect fewer");
        }
        if (guarded > 0) {
            run.record().metric("protected", guarded);
        }
        EmbeddingSelectorModel model = selector(table, rows, budget - guarded).fit(included.rows());
        Dataset<Row> judged = included.joined(model.transform(included.rows()), "budget");
        Row counts = judged.agg(
                        functions.count(lit(1)), count_if(Names.column(WEIGHT).gt(lit(0.0))))
                .first();
        run.record()
                .input("rows", counts.getLong(0) + table.dropped())
                .input("columns", table.featureNames().length)
                .metric("selected", counts.getLong(1));
        Optional<String> score = settings.optionalText("prune.score");
        Dataset<Row> scored =
                score.map(name -> judged.withColumn(SCORE, Names.column(name))).orElse(judged);
        return new Judged(scored, scored, 8, List.of(), model::unpersist);
    }

    private EmbeddingSelector selector(InputTable table, RowConfig rows, long budget) {
        EmbeddingSelector selector = new EmbeddingSelector()
                .setIdCol(rows.id().orElseThrow())
                .setBudget(budget)
                .setRule(rule())
                .setSpread(method.equals("dbp") ? "density" : settings.text("prune.spread"))
                .setTemperature(settings.number("prune.temperature"))
                .setNumClusters((int) settings.integer("prune.clusters"))
                .setNumNeighbors((int) settings.integer("prune.neighbors"))
                .setGamma(settings.number("prune.gamma"))
                .setHardIs(settings.text("prune.hardIs"))
                .setSampleWeightCol(WEIGHT)
                .setKeepAllRows(true)
                .setSeed(settings.integer("seed"));
        settings.optionalText("prune.score").ifPresent(selector::setScoreCol);
        if (table.features().isMultiple(table.rows().schema())) {
            return selector.setFeaturesCol(table.featureNames()[0]);
        }
        String score = settings.optionalText("prune.score").orElse("");
        String[] features = Arrays.stream(table.featureNames())
                .filter(name -> !name.equals(score))
                .toArray(String[]::new);
        if (features.length == 0) {
            throw new BadParameter("input.features has the score alone; name the columns of the embedding");
        }
        return selector.setFeaturesCols(features);
    }

    private String rule() {
        return switch (method) {
            case "prototypes", "dbp" -> "hard";
            case "cluster-k-center" -> "k-center";
            default -> method;
        };
    }

    /** Rows have no score but under d2. */
    @Override
    public void describe(Run run, Dataset<Row> judged) {}
}
