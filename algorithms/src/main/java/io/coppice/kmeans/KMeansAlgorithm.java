package io.coppice.kmeans;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import java.util.List;
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
        CountedBlocks counted = new CountedBlocks(data);
        List<double[]> starts = switch (params.seeding()) {
            case PARALLEL -> ParallelSeeding.seed(counted, params);
            case PLUSPLUS -> GreedySeeding.seed(counted, params.k(), params.restarts(), params.seed());
            case RANDOM -> RandomSeeding.seed(counted, params.k(), params.restarts(), params.seed());
        };
        return fit(counted, params, starts, false);
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
        return fit(new CountedBlocks(data), params, List.of(initial.clone()), true);
    }

    private static KMeansFit fit(CountedBlocks data, KMeansParams params, List<double[]> starts, boolean given) {
        Lloyd lloyd = new Lloyd(data, params, "k-means");
        Run best = cheapest(lloyd.iterate(starts));
        int[] order = IntStream.of(
                        given
                                ? IntStream.range(0, best.k()).toArray()
                                : CenterOrder.canonical(best.centers(), best.columns()))
                .filter(cluster -> best.sums().size(cluster) > 0)
                .toArray();
        List<String> warnings = warnings(params, order.length);
        warnings.forEach(LOG::warn);
        return new KMeansFit(best, order, data.passes(), lloyd.distances(), warnings);
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
