package io.coppice.kmeans;

import io.coppice.blocks.Encoding;
import io.coppice.random.Keyed;

/**
 * Searches a whole table in memory: a local optimum is pushed out of its place by clustering on under random weights, goes
 * down again under the true ones, and stays where that led if it costs less. The idea is the ratchet of Nixon 1999 ("The
 * Parsimony Ratchet"), which finds better trees so; the random weights are those of the Bayesian bootstrap (Rubin 1981).
 */
final class Ratchet {
    private static final int TURNS = 4;

    private Ratchet() {}

    /** Up to k centers, [k x d], at an optimum of single-row moves. */
    static double[] search(Sample table, Encoding encoding, int k, long seed) {
        Sample first = table.reweighted(seed, 0);
        double[] seeds = GreedySeeding.seed(first.blocks(encoding), k, 1, seed).get(0);
        Hartigan best = descend(table, first, seeds, seed);
        double cost = best.cost();
        for (int turn = 1; turn <= TURNS; turn++) {
            Hartigan next = descend(table, table.reweighted(seed, turn), best.centers(), Keyed.combine(seed, turn));
            double nextCost = next.cost();
            if (nextCost < cost) {
                best = next;
                cost = nextCost;
            }
        }
        return best.centers();
    }

    /** Improves centers under other weights, then under the table's own. */
    private static Hartigan descend(Sample table, Sample reweighted, double[] centers, long seed) {
        double[] searched = LocalSearch.improve(reweighted, centers, seed);
        return Hartigan.from(Hartigan.from(searched, reweighted).centers(), table);
    }
}
