package io.coppice.kmeans;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.math.NearestCenters;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * k-means: seed, iterate (Lloyd 1982), keep the cheapest of the restarts.
 *
 * <p>Minimizes the sum over rows of weight x squared distance to the nearest of k centers. The result is a function of the
 * rows, the parameters and the seed, to the bit: not of how or in which order rows are stored.
 */
public final class KMeansAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(KMeansAlgorithm.class);

    private KMeansAlgorithm() {}

    /**
     * Fits with seeds of the kind the parameters name; centers come out in canonical order.
     *
     * @param data n rows x d columns; rows of weight 0 must have been left out
     * @return at most k centers: fewer where the table has fewer distinct rows, which a warning says
     * @throws BadInput if k exceeds the number of rows
     */
    public static KMeansFit fit(Blocks data, KMeansParams params) {
        if (params.k() > data.rows()) {
            throw new BadInput("kmeans.k is " + params.k() + " but the input has " + data.rows()
                    + " rows of positive weight; choose k <= " + data.rows());
        }
        return fit(
                data,
                params,
                rows -> switch (params.seeding()) {
                    case PARALLEL ->
                        params.k() <= TwoLevelSeeding.MOST_ON_ONE_LEVEL
                                ? ParallelSeeding.seed(rows, params)
                                : TwoLevelSeeding.seed(rows, params);
                    case PLUSPLUS -> GreedySeeding.seed(rows, params.k(), params.restarts(), params.seed());
                    case RANDOM -> RandomSeeding.seed(rows, params.k(), params.restarts(), params.seed());
                },
                false);
    }

    /**
     * Fits from given centers, which keep their order; one run, whatever {@code params.restarts()} says.
     *
     * @param initial [k x d] in stored units, see {@link io.coppice.blocks.Encoding#encodePoint}
     */
    public static KMeansFit fit(Blocks data, KMeansParams params, double[] initial) {
        if (initial.length != params.k() * data.columns()) {
            throw new BadParameter("initial centers hold " + initial.length + " values; k = " + params.k()
                    + " centers of " + data.columns() + " columns need " + params.k() * data.columns());
        }
        return fit(data, params, rows -> List.of(initial.clone()), true);
    }

    private static KMeansFit fit(
            Blocks data, KMeansParams params, Function<Blocks, List<double[]>> seeding, boolean given) {
        CountedBlocks all = new CountedBlocks(data);
        long rows = params.rowsToFit(data.rows());
        if (rows == data.rows()) {
            Lloyd lloyd = new Lloyd(all, params, "k-means");
            Run best = cheapest(lloyd.iterate(seeding.apply(all)));
            return fitted(best, best.sums(), best.cost(), all, lloyd.distances(), params, given);
        }
        try (Blocks drawn = FitRows.draw(all, rows, params.seed())) {
            Lloyd lloyd = new Lloyd(drawn, params, "k-means on " + rows + " rows");
            Run best = cheapest(lloyd.iterate(seeding.apply(drawn)));
            LloydSums sums = all.summarize(
                    "k-means: all rows to the centers of " + rows,
                    new LloydSums.Start(
                            new NearestCenters(List.of(best.centers()), data.columns()), data.magnitudes(), true),
                    LloydSums::new);
            double cost = sums.run(0).cost(sums.squares(), best.centers());
            return fitted(best, sums.run(0), cost, all, lloyd.distances() + sums.distances(), params, given);
        }
    }

    private static KMeansFit fitted(
            Run best,
            LloydSums.OfRun sums,
            double cost,
            CountedBlocks data,
            long distances,
            KMeansParams params,
            boolean given) {
        int[] order = IntStream.of(
                        given
                                ? IntStream.range(0, best.k()).toArray()
                                : CenterOrder.canonical(best.centers(), best.columns()))
                .filter(cluster -> sums.size(cluster) > 0)
                .toArray();
        List<String> warnings = warnings(params, order.length);
        warnings.forEach(LOG::warn);
        return new KMeansFit(
                best, sums, cost, params.rowsToFit(data.rows()), order, data.passes(), distances, warnings);
    }

    /** Costs are exact, so equal solutions cost the same bits and the first of them is kept. */
    private static Run cheapest(List<Run> runs) {
        Run best = runs.get(0);
        for (Run run : runs) {
            if (run.cost() < best.cost()) {
                best = run;
            }
        }
        return best;
    }

    private static List<String> warnings(KMeansParams params, int found) {
        return found < params.k()
                ? List.of("k is " + params.k() + " but only " + found + (found == 1 ? " cluster has" : " clusters have")
                        + " rows: the table has too few distinct rows")
                : List.of();
    }
}
