package io.coppice.pruning;

import io.coppice.blocks.Blocks;
import java.io.Serializable;
import java.util.Arrays;

/** Clusters of embeddings, a budget for each, and which rows of a cluster are kept. */
public final class EmbeddingAlgorithm {
    private EmbeddingAlgorithm() {}

    /** The clusters of a table and how many rows each keeps. */
    public static final class Plan implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EmbeddingClusters clusters;
        private final long[] budgets;
        private final EmbeddingParams params;
        private final double unit;

        private Plan(EmbeddingClusters clusters, long[] budgets, EmbeddingParams params, double unit) {
            this.clusters = clusters;
            this.budgets = budgets;
            this.params = params;
            this.unit = unit;
        }

        public EmbeddingClusters clusters() {
            return clusters;
        }

        /** Rows kept of each cluster. */
        public long[] budgets() {
            return budgets.clone();
        }

        /** Rows kept in all. */
        public long selected() {
            return Arrays.stream(budgets).sum();
        }

        /** Keys of the rows kept of a cluster. */
        public long[] kept(int cluster, EmbeddedCell cell) {
            int[] rows = params.rule().choose(cell, (int) budgets[cluster], params, unit);
            return Arrays.stream(rows).mapToLong(cell::key).toArray();
        }
    }

    /**
     * @param data rows of length 1
     * @throws io.coppice.blocks.BadParameter if the budget is none or above the rows
     */
    public static Plan plan(Blocks data, EmbeddingParams params) {
        long budget = params.budget().of(data.rows());
        int k = params.clusters() > 0 ? params.clusters() : ClusterCount.of(data.rows(), data.columns());
        EmbeddingClusters clusters = EmbeddingClusters.fit(data, k, params.seed());
        double unit = data.encoding().squaredUnit();
        long[] budgets = ClusterWidths.of(data, clusters).budgets(budget, params, clusters, unit);
        return new Plan(clusters, budgets, params, unit);
    }
}
