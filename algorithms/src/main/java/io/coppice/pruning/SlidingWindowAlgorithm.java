package io.coppice.pruning;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The rows of one epoch from their last known losses (SeTa, Zhou et al. 2025; InfoBatch, Qin et al. 2024). No state but the losses:
 * epoch and seed decide the rest.
 */
public final class SlidingWindowAlgorithm {
    private static final ScoreLayout LOSS = ScoreLayout.SCORE;

    private final CountedBlocks data;
    private final SlidingWindowParams params;
    private final List<String> warnings = new ArrayList<>();

    private SlidingWindowAlgorithm(CountedBlocks data, SlidingWindowParams params) {
        this.data = data;
        this.params = params;
    }

    /**
     * At most six passes.
     *
     * @param losses blocks of doubles whose one column is the loss
     * @throws BadParameter if there are fewer rows than groups
     */
    public static PruningFit fit(Blocks losses, SlidingWindowParams params) {
        if (params.mode() == SlidingWindowParams.Mode.SETA && losses.rows() < params.groups()) {
            throw new BadParameter("numGroups is " + params.groups() + " but there are " + losses.rows()
                    + " rows; it must be at most one a row");
        }
        return new SlidingWindowAlgorithm(new CountedBlocks(losses), params).fit();
    }

    private PruningFit fit() {
        PruningRule.Orders orders =
                new PruningRule.Orders(RowOrder.RANDOM, true, true, params.seed(), params.epoch(), Threshold.ALL);
        long drawn = Math.max(1, Budget.part(params.keep(), data.rows()));
        Cells all = (block, row) -> 0;
        Threshold draw = RankSearch.find(
                        new RankSearch.Table(
                                data, all, LOSS::score, new long[] {data.rows()}, "rows that take part by chance"),
                        orders.drawing(),
                        List.of(new RankSearch.Target(0, drawn)))
                .get(0);
        PruningRule.Orders drawing = orders.withDraw(draw);
        if (params.seesAllLosses()) {
            return fit(drawing, everything(drawn));
        }
        return fit(
                drawing,
                params.mode() == SlidingWindowParams.Mode.SETA
                        ? window(new DrawnRowsCells(drawing), drawn)
                        : thinned(drawing));
    }

    private static RowGroup everything(long rows) {
        return new RowGroup(Threshold.NONE, new double[0], List.of(kept(rows)));
    }

    private static Stratum kept(long rows) {
        return new Stratum(rows, rows, Threshold.NONE, Threshold.ALL, 1.0);
    }

    private RowGroup window(Cells drawn, long rows) {
        CellProfile range = CellProfile.of(data, drawn, 1, LOSS::score, "range of the losses");
        double least = range.least(0);
        double most = range.most(0);
        if (least == most) {
            warnings.add("all losses are " + least + "; there is nothing to group by, so all rows take part");
            return everything(rows);
        }
        long[] counts = ScoreCounts.of(data, drawn, range, LOSS::score, "counting losses")
                .counts(0);
        LossClusters clusters = LossClusters.of(counts, params.groups());
        if (clusters.clusters() < params.groups()) {
            warnings.add("the losses fall into " + clusters.clusters() + " groups, not " + params.groups()
                    + "; the groups missing count as the hardest and have no rows");
        }
        double[] edges = IntStream.range(1, clusters.clusters())
                .mapToDouble(cluster -> ScoreCounts.edge(clusters.firstBin(cluster), ScoreCounts.BINS, least, most))
                .toArray();
        long[] sizes = CellProfile.of(
                        data,
                        (block, row) -> drawn.of(block, row) < 0 ? -1 : RowGroup.stratum(edges, LOSS.score(block, row)),
                        clusters.clusters(),
                        LOSS::score,
                        "rows of the groups")
                .counts();
        int start = Math.min(params.windowStart(), clusters.clusters() - 1);
        int end = params.windowStart() + params.window();
        return new RowGroup(
                Threshold.NONE,
                edges,
                IntStream.range(0, sizes.length)
                        .mapToObj(cluster -> cluster >= start && cluster < end
                                ? kept(sizes[cluster])
                                : new Stratum(sizes[cluster], 0, Threshold.NONE, Threshold.NONE, 0.0))
                        .toList());
    }

    /** Rows below the mean loss, thinned; with constant losses there are none. */
    private RowGroup thinned(PruningRule.Orders orders) {
        CellProfile losses = CellProfile.withSums(data, (block, row) -> 0, 1, LOSS::score, "mean of the losses");
        // The rounded mean of equal losses may lie above them.
        double mean = losses.least(0) == losses.most(0) ? losses.least(0) : losses.mean(0);
        double[] edges = {mean};
        Cells sides = (block, row) -> RowGroup.stratum(edges, LOSS.score(block, row));
        long[] sizes = CellProfile.of(data, sides, 2, LOSS::score, "rows below the mean loss")
                .counts();
        long kept = Budget.part(1.0 - params.pruneRatio(), sizes[0]);
        Threshold upTo = RankSearch.find(
                        new RankSearch.Table(data, sides, LOSS::score, sizes, "rows kept below the mean loss"),
                        orders.strata(),
                        List.of(new RankSearch.Target(0, kept)))
                .get(0);
        double weight = 1.0 / (1.0 - params.pruneRatio());
        return new RowGroup(
                Threshold.NONE,
                edges,
                List.of(new Stratum(sizes[0], kept, Threshold.NONE, upTo, weight), kept(sizes[1])));
    }

    private PruningFit fit(PruningRule.Orders orders, RowGroup group) {
        long selected = group.strata().stream().mapToLong(Stratum::kept).sum();
        return new PruningFit(
                new PruningRule(orders, List.of(group)),
                data.rows(),
                selected,
                0,
                List.of(new PruningFit.Group("all rows", data.rows(), 0, OptionalDouble.empty(), selected)),
                data.passes(),
                warnings);
    }

    /** The rows that take part by chance are one cell, the others none. */
    private static final class DrawnRowsCells implements Cells {
        private static final long serialVersionUID = 1L;

        private final PruningRule.Orders orders;
        private final Ranking drawing;

        private DrawnRowsCells(PruningRule.Orders orders) {
            this.orders = orders;
            this.drawing = orders.drawing();
        }

        @Override
        public int of(Block block, int row) {
            return orders.draw().reaches(drawing.primary(0.0, block.key(row)), 0) ? 0 : -1;
        }
    }
}
