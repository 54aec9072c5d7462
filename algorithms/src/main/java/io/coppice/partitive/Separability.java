package io.coppice.partitive;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import io.coppice.math.Exponentials;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of a table is separable. Clusterability is 1 - mean entropy of the rows' probabilities / ln k: 1 where every row
 * surely belongs to one cluster, 0 where none is known, and 0 by definition where there is one cluster.
 *
 * @param coreShare share of the weight that belongs to a cluster with the probability asked for
 * @param clusterability of all rows
 * @param coreClusterability of the rows of the core
 * @param sizes rows of every cluster
 * @param weights weight of the rows of every cluster
 */
public record Separability(
        double coreShare, double clusterability, double coreClusterability, List<Long> sizes, List<Double> weights) {

    private record Start(MergedMixture clusters, double core) implements Serializable {}

    /** Rows of every cluster, weights and entropies of all rows and of the core. */
    private static final class Pass implements Summary<Pass> {
        private static final long serialVersionUID = 1L;

        private final double core;
        private final long[] rows;
        private final ExactSum[] weights;
        private final ExactSum[] sums = sums(4);
        private final transient MergedMixture.Posterior posterior;

        private Pass(Start start) {
            core = start.core();
            rows = new long[start.clusters().size()];
            weights = sums(rows.length);
            posterior = start.clusters().posterior();
        }

        @Override
        public void add(Block block) {
            posterior.compute(block.values(), block.rows());
            for (int row = 0; row < block.rows(); row++) {
                rows[posterior.labels()[row]]++;
                double weight = block.weight(row);
                weights[posterior.labels()[row]].add(weight);
                sums[0].add(weight);
                sums[1].addProduct(weight, posterior.entropies()[row]);
                if (posterior.probabilities()[row] >= core) {
                    sums[2].add(weight);
                    sums[3].addProduct(weight, posterior.entropies()[row]);
                }
            }
        }

        @Override
        public Pass merge(Pass other) {
            for (int i = 0; i < rows.length; i++) {
                rows[i] += other.rows[i];
                weights[i].merge(other.weights[i]);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i].merge(other.sums[i]);
            }
            return this;
        }
    }

    private static ExactSum[] sums(int number) {
        return IntStream.range(0, number).mapToObj(i -> new ExactSum()).toArray(ExactSum[]::new);
    }

    /** One pass. */
    static Separability of(Blocks data, MergedMixture clusters, double core) {
        Pass pass = data.summarize("ppp: what is separable", new Start(clusters, core), Pass::new);
        double all = pass.sums[0].value();
        double inCore = pass.sums[2].value();
        return new Separability(
                all > 0.0 ? inCore / all : 0.0,
                clusterability(pass.sums[1].value(), all, clusters.size()),
                clusterability(pass.sums[3].value(), inCore, clusters.size()),
                Arrays.stream(pass.rows).boxed().toList(),
                Arrays.stream(pass.weights).map(ExactSum::value).toList());
    }

    private static double clusterability(double entropy, double weight, int clusters) {
        return clusters < 2 || !(weight > 0.0)
                ? 0.0
                : Math.max(0.0, 1.0 - entropy / weight / Exponentials.log(clusters));
    }
}
