package io.coppice.kmeans;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.coreset.CoresetFit;
import io.coppice.coreset.CoresetParams;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * k-means through a coreset: many starts compete on a small weighted sample in memory, the best three are measured on all
 * rows in one pass, and the cheapest of them goes on by Lloyd's iteration over all rows. Costs on the sample choose; every
 * cost that is reported is one of all rows.
 */
final class CoresetSearch {
    private static final int LEAST_STARTS = 20;
    private static final int FINALISTS = 3;
    private static final long PURPOSE = 0xC05E7;

    private CoresetSearch() {}

    /** @param size rows of the coreset, at least k and fewer than the table has */
    static KMeansFit fit(Blocks data, KMeansParams params, int size) {
        CountedBlocks all = new CountedBlocks(data);
        CoresetFit coreset = CoresetAlgorithm.build(
                all, CoresetParams.of(params.k(), size).withSeed(Keyed.combine(params.seed(), PURPOSE)));
        List<Candidate> finalists = finalists(coreset.rows(), params);
        Lloyd lloyd = new Lloyd(all, params, "k-means");
        Lloyd.Cheapest cheapest =
                lloyd.iterateCheapest(finalists.stream().map(Candidate::centers).toList());
        Run best = cheapest.run();
        int[] order = IntStream.of(CenterOrder.canonical(best.centers(), best.columns()))
                .filter(cluster -> best.sums().size(cluster) > 0)
                .toArray();
        return new KMeansFit(
                best,
                best.sums(),
                best.cost(),
                data.rows(),
                order,
                all.passes(),
                lloyd.distances(),
                KMeansAlgorithm.warnings(params, order.length),
                Optional.of(new KMeansFit.Coreset(
                        coreset.rows().rows(), distortion(coreset, finalists, cheapest.startCosts()))));
    }

    /** Centers and what they cost on the coreset. */
    private static final class Candidate {
        private final double[] centers;
        private final double cost;

        Candidate(double[] centers, double cost) {
            this.centers = centers;
            this.cost = cost;
        }

        double[] centers() {
            return centers;
        }

        double cost() {
            return cost;
        }
    }

    /** The best starts, no two of the same cost. */
    private static List<Candidate> finalists(SampleRows rows, KMeansParams params) {
        Sample sample = Sample.of(rows);
        List<double[]> starts = IntStream.range(0, Math.max(LEAST_STARTS, params.restarts()))
                .parallel()
                .mapToObj(start -> ParallelSeeding.start(sample, rows.encoding(), params, start, false))
                .toList();
        double[] costs = KMeansAlgorithm.costs(rows.blocks(), starts);
        List<Candidate> candidates = IntStream.range(0, costs.length)
                .mapToObj(start -> new Candidate(starts.get(start), costs[start]))
                .sorted(Comparator.comparingDouble(Candidate::cost))
                .toList();
        List<Candidate> finalists = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean another = finalists.isEmpty() || candidate.cost > finalists.get(finalists.size() - 1).cost;
            if (another && finalists.size() < FINALISTS) {
                finalists.add(candidate);
            }
        }
        return finalists;
    }

    /** Over the finalists and the centers that scored the rows: all their costs on all rows are known already. */
    private static double distortion(CoresetFit coreset, List<Candidate> finalists, List<Double> costs) {
        double worst = coreset.distortionOfCenters();
        for (int i = 0; i < costs.size(); i++) {
            worst = Math.max(worst, coreset.ratio(finalists.get(i).cost, costs.get(i)));
        }
        return worst;
    }
}
