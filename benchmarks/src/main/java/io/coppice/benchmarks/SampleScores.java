package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.sum;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import io.coppice.ml.LpSampler;
import io.coppice.ml.LpSamplerModel;
import io.coppice.sampling.RowScores;
import io.coppice.sampling.SamplingAlgorithm;
import io.coppice.sampling.SamplingParams;
import io.coppice.sampling.ScoreKind;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Seconds that an lp sampler takes to fit from Parquet, to score all rows in a pass over its own cached blocks, as its fit does, and
 * to score all rows of a table that Spark has in memory.
 */
public final class SampleScores {
    private static final List<String> SCORES = List.of("leverage", "lewis", "root-leverage", "augmented");
    private static final int SAMPLE = 10_000;

    private SampleScores() {}

    /** Arguments: folder of the data, repetitions. */
    public static void main(String[] arguments) throws IOException {
        String parquet = Path.of(arguments[0], "rows.parquet").toString();
        int runs = Integer.parseInt(arguments[1]);
        try (SparkSession spark = Sessions.start()) {
            Dataset<Row> stored = spark.read().parquet(parquet);
            Dataset<Row> cached = spark.read().parquet(parquet).persist(StorageLevel.MEMORY_ONLY());
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("rows", cached.count());
            Map<String, Map<String, Double>> seconds = new LinkedHashMap<>();
            Blocks blocks = Tables.loadDoubles(
                    stored,
                    TableColumns.features("features").withId("id"),
                    new Tables.Doubles(Optional.empty(), true, false));
            for (String score : SCORES) {
                LpSampler sampler = new LpSampler()
                        .setScore(score)
                        .setP(1)
                        .setSampleSize(SAMPLE)
                        .setIdCol("id");
                LpSamplerModel[] model = new LpSamplerModel[1];
                double fit = Median.of(runs, () -> model[0] = sampler.fit(stored));
                Dataset<Row> scored = model[0].setKeepAllRows(true).transform(cached);
                double pass = Median.of(runs, () -> scored.agg(sum("score")).first());
                RowScores scores = scores(blocks, score);
                double blockPass = Median.of(runs, () -> total(blocks, scores));
                seconds.put(score, Map.of("fit", fit, "pass", blockPass, "score", pass));
            }
            found.put("seconds", seconds);
            Shares.print(found);
        }
    }

    private static RowScores scores(Blocks blocks, String score) {
        SamplingParams params = SamplingParams.of(ScoreKind.named(score), 1.0, SAMPLE);
        return SamplingAlgorithm.fit(blocks, params).rounds().get(0).scores();
    }

    private static double total(Blocks blocks, RowScores scores) {
        return blocks.summarize("scores", scores, ScoreSum::new).sum;
    }

    /** The plain sum: nothing but the scores costs time. */
    private static final class ScoreSum implements Summary<ScoreSum> {
        private static final long serialVersionUID = 1L;

        private final RowScores scores;
        private double sum;

        ScoreSum(RowScores scores) {
            this.scores = scores;
        }

        @Override
        public void add(Block block) {
            sum += Arrays.stream(scores.of(block)).sum();
        }

        @Override
        public ScoreSum merge(ScoreSum other) {
            sum += other.sum;
            return this;
        }
    }
}
