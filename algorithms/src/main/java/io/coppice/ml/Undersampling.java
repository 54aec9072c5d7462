package io.coppice.ml;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import io.coppice.imbalance.FarthestRows;
import io.coppice.imbalance.SyntheticDraw;
import io.coppice.imbalance.UndersamplingMethod;
import io.coppice.neighbors.NeighborMetric;
import io.coppice.neighbors.NeighborsAlgorithm;
import io.coppice.neighbors.NeighborsFit;
import io.coppice.spark.SparkParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import scala.Tuple2;

/** Leaves a number of rows of every class: any (random), those near the smallest class (Mani and Zhang 2003), or middles of clusters. */
final class Undersampling {
    private static final String CLUSTER = "_coppice_cluster";
    private static final String DISTANCE = "_coppice_distance";
    private static final String SCORE = "_coppice_score";
    private static final int CANDIDATES = 3;

    private final LabeledTable table;
    private final UndersamplerParameters parameters;
    private final UndersamplingMethod method;
    private final SyntheticDraw draw;
    private final List<String> warnings = new ArrayList<>();
    private double recall = 1.0;
    private int rounds;

    Undersampling(LabeledTable table, UndersamplerParameters parameters) {
        this.table = table;
        this.parameters = parameters;
        this.method = UndersamplingMethod.named(parameters.getMethod());
        this.draw = new SyntheticDraw(parameters.getSeed());
    }

    List<String> warnings() {
        return warnings;
    }

    double recall() {
        return recall;
    }

    SyntheticDraw draw() {
        return draw;
    }

    int rounds() {
        return rounds;
    }

    /** @param kept rows to leave, by class */
    LabeledTable reduced(Map<String, Long> kept) {
        List<Dataset<Row>> removed = new ArrayList<>();
        try (Blocks smallest = method.looksAtSmallest() ? table.load(smallest()) : null) {
            kept.forEach((label, rows) -> {
                int index = table.counts().index(label);
                if (rows < table.counts().count(label)) {
                    removed.add(removed(index, rows, smallest));
                }
            });
            return removed.stream()
                    .reduce(Dataset::union)
                    .map(keys -> without(table, keys))
                    .orElse(table);
        }
    }

    /** The same table without the rows of some keys. */
    static LabeledTable without(LabeledTable table, Dataset<Row> keys) {
        return table.with(table.rows().join(keys, BaseCounts.toSeq(LabeledTable.KEY), "left_anti"), table.numbers());
    }

    private int smallest() {
        return table.counts().index(table.counts().minority());
    }

    private Dataset<Row> removed(int index, long kept, Blocks smallest) {
        Dataset<Row> keys = table.rows(index).select(LabeledTable.KEY);
        if (method == UndersamplingMethod.RANDOM) {
            return BaseCounts.rest(keys.orderBy(BaseCounts.order(draw), UndersampledTable.key()), kept);
        }
        if (method == UndersamplingMethod.CLUSTER_CENTROIDS) {
            return beyond(placed(table.rows(index), kept), col(SCORE).asc(), kept);
        }
        if (index == smallest()) {
            // Its rows are no nearer to it than to themselves: any may stay.
            return BaseCounts.rest(keys.orderBy(BaseCounts.order(draw), UndersampledTable.key()), kept);
        }
        try (Blocks rows = table.load(index, smallest.encoding())) {
            return switch (method) {
                case NEAR_MISS_1 -> beyond(nearest(rows, smallest), col(SCORE).asc(), kept);
                case NEAR_MISS_2 -> beyond(farthest(rows, smallest), col(SCORE).asc(), kept);
                default -> third(index, keys, rows, smallest, kept);
            };
        }
    }

    private Dataset<Row> beyond(Dataset<Row> scores, Column order, long kept) {
        return BaseCounts.rest(
                scores.orderBy(order, BaseCounts.order(draw), UndersampledTable.key())
                        .select(LabeledTable.KEY),
                kept);
    }

    /**
     * The place of each row in its cluster, the nearest to the center first: as many clusters as rows stay have as many first rows;
     * where equal rows leave fewer clusters, second ones follow.
     */
    private Dataset<Row> placed(Dataset<Row> rows, long kept) {
        KMeansModel clusters = new KMeans()
                .setFeaturesCols(table.numbers().toArray(String[]::new))
                .setIdCol(LabeledTable.KEY)
                .setK(Math.toIntExact(kept))
                .setSeed(parameters.getSeed())
                .setPredictionCol(CLUSTER)
                .setDistanceCol(DISTANCE)
                .fit(rows);
        Column place = row_number()
                .over(Window.partitionBy(col(CLUSTER))
                        .orderBy(col(DISTANCE), BaseCounts.order(draw), UndersampledTable.key()));
        return clusters.transform(rows).select(UndersampledTable.key(), place.as(SCORE));
    }

    /** Neighbors of the smallest class, of which the farthest from it stay; all others go. */
    private Dataset<Row> third(int index, Dataset<Row> keys, Blocks rows, Blocks smallest, long kept) {
        Dataset<Row> candidates = lists(smallest, rows, CANDIDATES)
                .select(explode(col(NeighborTables.NEIGHBORS)).as(LabeledTable.KEY))
                .distinct();
        long found = candidates.count();
        if (found < kept) {
            warnings.add("only " + found + " rows of class \""
                    + table.counts().labels().get(index)
                    + "\" are among the " + CANDIDATES + " nearest of a row of the smallest class: " + found
                    + " stay, where " + kept + " were asked for");
        }
        Dataset<Row> scored = nearest(rows, smallest).join(candidates, LabeledTable.KEY);
        Dataset<Row> staying = BaseCounts.first(
                scored.orderBy(col(SCORE).desc(), BaseCounts.order(draw), UndersampledTable.key())
                        .select(LabeledTable.KEY),
                kept);
        return keys.join(staying, BaseCounts.toSeq(LabeledTable.KEY), "left_anti");
    }

    private Dataset<Row> nearest(Blocks rows, Blocks smallest) {
        NeighborsFit fit = search(rows, smallest, parameters.getK());
        Dataset<Row> lists = NeighborTables.keyed(table.table().sparkSession(), fit.lists(), false);
        Column sum = aggregate(col(NeighborTables.DISTANCES), lit(0.0), (total, one) -> total.plus(one));
        return lists.select(UndersampledTable.key(), sum.as(SCORE));
    }

    private Dataset<Row> farthest(Blocks rows, Blocks smallest) {
        Parts<FarthestRows.Sums> sums = FarthestRows.sums(rows, smallest, parameters.getK());
        return table.table()
                .sparkSession()
                .createDataset(
                        ((SparkParts<FarthestRows.Sums>) sums)
                                .rdd()
                                .flatMap(some -> IntStream.range(0, some.rows())
                                        .mapToObj(row -> new Tuple2<>(some.key(row), some.sum(row)))
                                        .iterator())
                                .rdd(),
                        Encoders.tuple(Encoders.LONG(), Encoders.DOUBLE()))
                .toDF(LabeledTable.KEY, SCORE);
    }

    /** Neighbors with their labels. */
    Dataset<Row> lists(Blocks queries, Blocks pool, int k) {
        return NeighborTables.labeled(
                table.table().sparkSession(), search(queries, pool, k).lists());
    }

    private NeighborsFit search(Blocks queries, Blocks pool, int k) {
        // Left open: the table that is made of the lists reads them, and lets go of them with itself.
        NeighborsFit fit =
                NeighborsAlgorithm.join(queries, pool, parameters.neighborsParams(k, NeighborMetric.EUCLIDEAN));
        recall = Math.min(recall, fit.figures().recall());
        rounds++;
        return fit;
    }
}
