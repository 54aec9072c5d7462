package io.coppice.pruning;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import io.coppice.blocks.CountedBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One run of {@link PruningAlgorithm}. */
final class Pruning {
    private final CountedBlocks data;
    private final ScoreLayout layout;
    private final List<String> names;
    private final PruningParams params;
    private final PruningRule.Orders orders;
    private final List<String> warnings = new ArrayList<>();
    private final int groups;
    private long[] rows;
    private long guarded;
    private long budget;

    Pruning(CountedBlocks data, ScoreLayout layout, List<String> names, PruningParams params) {
        this.data = data;
        this.layout = layout;
        this.names = names;
        this.params = params;
        this.groups = names.size();
        this.orders = new PruningRule.Orders(
                params.order(), params.hardIsHigh(), params.cutoffHardIsHigh(), params.seed(), 0, Threshold.ALL);
        Check.that(
                (long) groups * params.strata() <= PruningParams.MOST_STRATA,
                "numStrata is " + params.strata() + " for each of " + groups + " classes; at most "
                        + PruningParams.MOST_STRATA + " strata in all are kept apart");
    }

    PruningFit fit() {
        CellProfile free = count();
        long[] cut = cut(free);
        List<Threshold> cuts = cuts(cut);
        List<double[]> edges = edges(cuts, cut);
        long[] sizes = CellProfile.of(
                        data,
                        new StratumCells(layout, orders, cuts, params.strata(), edges),
                        strata(),
                        scores(),
                        "rows of the strata")
                .counts();
        long[] kept = kept(sizes, cut);
        List<RowGroup> found = groups(cuts, edges, sizes, kept);
        return new PruningFit(
                new PruningRule(orders, found),
                Arrays.stream(rows).sum() + guarded,
                budget + guarded,
                guarded,
                described(cuts, cut, found),
                data.passes(),
                warnings);
    }

    private int strata() {
        return groups * params.strata();
    }

    /** Rows by group, those that are kept in any case apart; leaves what the others may still take. */
    private CellProfile count() {
        ScoreLayout own = layout;
        int many = groups;
        CellProfile profile = CellProfile.of(
                data,
                (block, row) -> own.guarded(block, row) ? many : own.group(block, row),
                groups + 1,
                cutoffs(),
                "rows of the groups");
        rows = Arrays.copyOf(profile.counts(), groups);
        guarded = profile.counts()[groups];
        long all = params.budget().of(profile.rows());
        if (all < guarded) {
            throw new BadParameter("the budget is " + all + " rows but " + guarded
                    + " are protected; raise the budget or protect fewer");
        }
        budget = all - guarded;
        return profile;
    }

    private RankStep.ScoreColumn scores() {
        return layout::score;
    }

    private RankStep.ScoreColumn cutoffs() {
        return layout::cutoff;
    }

    private Cells freeRows() {
        ScoreLayout own = layout;
        return (block, row) -> own.guarded(block, row) ? -1 : own.group(block, row);
    }

    /** How many of the hardest rows of each group are dropped. */
    private long[] cut(CellProfile free) {
        double beta = params.cutoff() == PruningParams.Cutoff.NOISE ? 1.5 * params.beta() : params.beta();
        long[] cut = params.cutoff() == PruningParams.Cutoff.GMM
                ? noisy(free)
                : Arrays.stream(rows)
                        .map(size -> Budget.part(Math.min(1.0, beta), size))
                        .toArray();
        long spare = Arrays.stream(rows).sum() - budget;
        long wanted = Arrays.stream(cut).sum();
        if (wanted <= spare) {
            return cut;
        }
        if (params.cutoff() == PruningParams.Cutoff.FIXED) {
            throw new BadParameter("beta is " + params.beta() + " and drops " + wanted + " of " + (spare + budget)
                    + " rows, but the budget leaves only " + spare
                    + " to drop; lower beta to the share that is pruned, or the budget");
        }
        warnings.add("the cutoff of " + wanted + " rows was reduced to " + spare + ", all that the budget leaves");
        double[] targets = Arrays.stream(cut)
                .mapToDouble(size -> (double) size * spare / wanted)
                .toArray();
        return BudgetAllocation.allocate(spare, targets, new long[groups], cut, names);
    }

    /** Rows on the hard side of two normal components of the cutoff score. */
    private long[] noisy(CellProfile free) {
        ScoreCounts counts = ScoreCounts.of(
                data, freeRows(), free, cutoffs(), "scores of the rows, for a mixture of two components");
        long[] noisy = new long[groups];
        for (int group = 0; group < groups; group++) {
            long[] bins = counts.counts(group);
            noisy[group] = HardSide.rows(bins, params.cutoffHardIsHigh());
            if (noisy[group] == 0) {
                warnings.add("the cutoff scores of " + names.get(group)
                        + " fall into one group, not two; none of its rows was dropped as too hard");
            }
        }
        return noisy;
    }

    private List<Threshold> cuts(long[] cut) {
        List<RankSearch.Target> targets = IntStream.range(0, groups)
                .mapToObj(group -> new RankSearch.Target(group, cut[group]))
                .toList();
        RankSearch.Table table = new RankSearch.Table(data, freeRows(), cutoffs(), rows, "the cutoff");
        return RankSearch.find(table, orders.cutoff(), targets);
    }

    /** Where the strata of each group begin, but for the first. */
    private List<double[]> edges(List<Threshold> cuts, long[] cut) {
        if (params.strata() == 1) {
            return IntStream.range(0, groups).mapToObj(group -> new double[0]).toList();
        }
        List<double[]> none =
                IntStream.range(0, groups).mapToObj(group -> new double[0]).toList();
        Cells left = new StratumCells(layout, orders, cuts, 1, none);
        return params.widths() == PruningParams.Widths.QUANTILE ? quantiles(left, cut) : equalWidths(left);
    }

    private List<double[]> equalWidths(Cells left) {
        CellProfile ranges = CellProfile.of(data, left, groups, scores(), "ranges of the scores");
        int k = params.strata();
        List<double[]> edges = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            double least = ranges.least(group);
            double most = ranges.most(group);
            edges.add(
                    least < most
                            ? IntStream.range(1, k)
                                    .mapToDouble(edge -> ScoreCounts.edge(edge, k, least, most))
                                    .toArray()
                            : new double[0]);
        }
        return edges;
    }

    private List<double[]> quantiles(Cells left, long[] cut) {
        int k = params.strata();
        long[] sizes = IntStream.range(0, groups)
                .mapToLong(group -> rows[group] - cut[group])
                .toArray();
        List<RankSearch.Target> targets = IntStream.range(0, groups * (k - 1))
                .mapToObj(i -> new RankSearch.Target(i / (k - 1), sizes[i / (k - 1)] * (i % (k - 1) + 1) / k + 1))
                .toList();
        Ranking ascending = new Ranking(RowOrder.MODERATE, false, params.seed(), 0);
        List<Threshold> found = RankSearch.find(
                new RankSearch.Table(data, left, scores(), sizes, "quantiles of the scores"), ascending, targets);
        return IntStream.range(0, groups)
                .mapToObj(group -> found.subList(group * (k - 1), (group + 1) * (k - 1)).stream()
                        .filter(edge -> edge != Threshold.ALL)
                        .mapToDouble(edge -> ascending.score(edge.primary()))
                        .distinct()
                        .toArray())
                .toList();
    }

    /** Rows kept of every stratum. */
    private long[] kept(long[] sizes, long[] cut) {
        long[] ofGroups = new GroupBudgets(names, rows, cut).of(budget, params.balance(), params.floor());
        int k = params.strata();
        long[] kept = new long[sizes.length];
        for (int group = 0; group < groups; group++) {
            long[] own =
                    BudgetAllocation.waterFill(ofGroups[group], Arrays.copyOfRange(sizes, group * k, (group + 1) * k));
            System.arraycopy(own, 0, kept, group * k, k);
        }
        return kept;
    }

    private List<RowGroup> groups(List<Threshold> cuts, List<double[]> edges, long[] sizes, long[] kept) {
        List<RankSearch.Target> targets = new ArrayList<>();
        for (int cell = 0; cell < sizes.length; cell++) {
            long below = params.order() == RowOrder.MODERATE ? (sizes[cell] - kept[cell]) / 2 : 0;
            targets.add(new RankSearch.Target(cell, kept[cell] == 0 ? 0 : below));
            targets.add(new RankSearch.Target(cell, kept[cell] == 0 ? 0 : below + kept[cell]));
        }
        StratumCells cells = new StratumCells(layout, orders, cuts, params.strata(), edges);
        List<Threshold> found = RankSearch.find(
                new RankSearch.Table(data, cells, scores(), sizes, "rows of the strata"), orders.strata(), targets);
        int k = params.strata();
        return IntStream.range(0, groups)
                .mapToObj(group -> new RowGroup(
                        cuts.get(group),
                        edges.get(group),
                        IntStream.range(group * k, (group + 1) * k)
                                .mapToObj(cell -> new Stratum(
                                        sizes[cell],
                                        kept[cell],
                                        found.get(2 * cell),
                                        found.get(2 * cell + 1),
                                        weight(sizes[cell], kept[cell])))
                                .toList()))
                .toList();
    }

    private double weight(long size, long kept) {
        return params.inverseProbability() && params.order() == RowOrder.RANDOM && kept > 0
                ? (double) size / kept
                : 1.0;
    }

    private List<PruningFit.Group> described(List<Threshold> cuts, long[] cut, List<RowGroup> found) {
        return IntStream.range(0, groups)
                .mapToObj(group -> new PruningFit.Group(
                        names.get(group),
                        rows[group],
                        cut[group],
                        cuts.get(group).any() && cuts.get(group) != Threshold.ALL
                                ? OptionalDouble.of(
                                        orders.cutoff().score(cuts.get(group).primary()))
                                : OptionalDouble.empty(),
                        found.get(group).strata().stream()
                                .mapToLong(Stratum::kept)
                                .sum()))
                .toList();
    }
}
