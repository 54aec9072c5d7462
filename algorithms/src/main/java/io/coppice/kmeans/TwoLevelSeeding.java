package io.coppice.kmeans;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Encoding;
import io.coppice.math.NearestCenters;
import io.coppice.math.SquaredDistance;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seeds for thousands of clusters: about sqrt(k) coarse cells first, then in every cell its share of the k seeds. One level
 * would compare every row with every seed several times over, and greedy k-means++ would run over a sample of all cells.
 *
 * <p>A cell's share is its share of the cost: a cell of n rows and variance v costs about n v s^(-2/d) with s seeds, so
 * the best shares grow as (n v)^(d / (d + 2)) (Zador 1982), which is nearly the cost where columns are many. In a cell twice
 * as many rows as seeds are drawn with probability proportional to weight x squared distance to its center, weighted by the
 * inverse of that probability, and thinned by greedy k-means++.
 */
final class TwoLevelSeeding {
    /** Up to so many clusters one level is as fast. */
    static final int MOST_ON_ONE_LEVEL = 2000;

    private static final int ROWS_PER_SEED = 2;
    private static final long IN_CELLS = 0xCE11;
    private static final long FILLING = 0xF111;

    private TwoLevelSeeding() {}

    /** Starts of up to k centers for each run, [k x d] each. */
    static List<double[]> seed(Blocks data, KMeansParams params) {
        int cells = (int) Math.ceil(Math.sqrt(params.k()));
        List<double[]> coarse = ParallelSeeding.seed(data, params.withK(cells));
        return IntStream.range(0, coarse.size())
                .mapToObj(run -> seed(data, coarse.get(run), params, Keyed.combine(params.seed(), run)))
                .toList();
    }

    private static double[] seed(Blocks data, double[] coarse, KMeansParams params, long seed) {
        NearestCenters cells = new NearestCenters(List.of(coarse), data.columns());
        double[] costs = data.summarize("k-means, coarse cells: cost", cells, CellCosts::new)
                .costs();
        int[] shares = shares(costs, params.k());
        List<Integer> most =
                Arrays.stream(shares).mapToObj(share -> share * ROWS_PER_SEED).toList();
        List<List<DrawnRows.Row>> drawn = data.summarize(
                        "k-means, coarse cells: drawing rows",
                        new CellDraws.Start(cells, most, seed, IN_CELLS),
                        CellDraws::new)
                .rows();
        double[] seeds = IntStream.range(0, shares.length)
                .parallel()
                .mapToObj(cell -> thinned(drawn.get(cell), shares[cell], coarse, cell, data.encoding(), seed))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return filled(data, seeds, params.k(), seed);
    }

    /** The k seeds by the cells' costs: whole parts first, the largest remainders get what is left over. */
    static int[] shares(double[] costs, int k) {
        double total = Arrays.stream(costs).sum();
        int[] shares = new int[costs.length];
        double[] rests = new double[costs.length];
        for (int cell = 0; cell < costs.length && total > 0.0; cell++) {
            double exact = costs[cell] / total * k;
            shares[cell] = (int) exact;
            rests[cell] = exact - shares[cell];
        }
        int left = total > 0.0 ? k - Arrays.stream(shares).sum() : 0;
        IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer cell) -> -rests[cell])
                        .thenComparing(cell -> cell))
                .limit(left)
                .forEach(cell -> shares[cell]++);
        return shares;
    }

    private static double[] thinned(
            List<DrawnRows.Row> drawn, int share, double[] coarse, int cell, Encoding encoding, long seed) {
        int columns = encoding.columns();
        if (drawn.size() <= share) {
            return Lloyd.centers(drawn, columns);
        }
        double last = drawn.get(drawn.size() - 1).rank();
        double[] weights = new double[drawn.size()];
        for (int i = 0; i < weights.length; i++) {
            DrawnRows.Row row = drawn.get(i);
            double squared = SquaredDistance.between(row.values(), 0, coarse, cell * columns, columns);
            // A row of mass m finishes before the last one with probability 1 - exp(-m last).
            weights[i] = row.weight() / -StrictMath.expm1(-row.weight() * squared * last);
        }
        Blocks rows = Sample.of(drawn, weights, columns).blocks(encoding);
        return GreedySeeding.seed(rows, share, 1, Keyed.combine(seed, cell)).get(0);
    }

    /** Cells of few places leave seeds over: they go where rows are farthest from all seeds, by the same odds. */
    private static double[] filled(Blocks data, double[] seeds, int k, long seed) {
        int columns = data.columns();
        int missing = k - seeds.length / columns;
        if (missing == 0 || seeds.length == 0) {
            return seeds;
        }
        ParallelSeeding.Start start =
                new ParallelSeeding.Start(new NearestCenters(List.of(seeds), columns), missing, seed, FILLING);
        double[] more = Lloyd.centers(
                data.summarize("k-means: " + missing + " seeds more", start, ParallelSeeding.Round::new)
                        .rows(),
                columns);
        double[] all = Arrays.copyOf(seeds, seeds.length + more.length);
        System.arraycopy(more, 0, all, seeds.length, more.length);
        return all;
    }
}
