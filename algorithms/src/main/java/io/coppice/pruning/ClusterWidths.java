package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Summary;
import io.coppice.math.Exponentials;
import io.coppice.math.SquaredDistance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of every cluster and how wide it is: what budgets of clusters are made of. */
final class ClusterWidths implements Summary<ClusterWidths> {
    private static final long serialVersionUID = 1L;

    /** Nearest other clusters that tell how far a cluster is from the others. */
    private static final int OTHERS = 20;

    private final transient Labeling.Labeler labeler;
    private final transient double[] centers;
    private final long[] counts;
    private final ExactSum[] squared;

    private ClusterWidths(EmbeddingClusters clusters) {
        this.labeler = clusters.labeling().labeler();
        this.centers = clusters.centers();
        this.counts = new long[clusters.size()];
        this.squared = IntStream.range(0, clusters.size())
                .mapToObj(cluster -> new ExactSum())
                .toArray(ExactSum[]::new);
    }

    /** One pass. */
    static ClusterWidths of(Blocks data, EmbeddingClusters clusters) {
        return data.summarize("rows and widths of the clusters", clusters, ClusterWidths::new);
    }

    @Override
    public void add(Block block) {
        int[] labels = labeler.label(block);
        int d = block.columns();
        for (int row = 0; row < block.rows(); row++) {
            counts[labels[row]]++;
            squared[labels[row]].add(SquaredDistance.between(block.values(), row * d, centers, labels[row] * d, d));
        }
    }

    @Override
    public ClusterWidths merge(ClusterWidths other) {
        for (int cluster = 0; cluster < counts.length; cluster++) {
            counts[cluster] += other.counts[cluster];
            squared[cluster].merge(other.squared[cluster]);
        }
        return this;
    }

    /** Rows to keep of every cluster. @param unit to squared distances of rows of length 1 */
    long[] budgets(long budget, EmbeddingParams params, EmbeddingClusters found, double unit) {
        if (params.spread() == EmbeddingParams.Spread.UNIFORM) {
            return BudgetAllocation.waterFill(budget, counts);
        }
        double rows = Arrays.stream(counts).sum();
        double[] targets = params.spread() == EmbeddingParams.Spread.PROPORTIONAL
                ? Arrays.stream(counts)
                        .mapToDouble(count -> budget * (count / rows))
                        .toArray()
                : complexities(budget, params.temperature(), found, unit);
        List<String> names = IntStream.range(0, counts.length)
                .mapToObj(cluster -> "cluster " + cluster)
                .toList();
        return BudgetAllocation.allocate(budget, targets, new long[counts.length], counts, names);
    }

    /** Shares by softmax of width x distance to the nearest clusters, both as cosine distances. */
    private double[] complexities(long budget, double temperature, EmbeddingClusters found, double unit) {
        double[] centers = found.centers();
        double[] complexity = new double[counts.length];
        for (int cluster = 0; cluster < counts.length; cluster++) {
            double width = counts[cluster] == 0 ? 0.0 : 0.5 * unit * squared[cluster].value() / counts[cluster];
            complexity[cluster] = width * distance(centers, cluster, unit);
        }
        double largest = Arrays.stream(complexity).max().orElseThrow();
        double[] shares = Arrays.stream(complexity)
                .map(value -> Exponentials.exp((value - largest) / temperature))
                .toArray();
        double sum = 0.0;
        for (double share : shares) {
            sum += share;
        }
        double all = sum;
        return Arrays.stream(shares).map(share -> budget * (share / all)).toArray();
    }

    private double distance(double[] centers, int own, double unit) {
        int clusters = counts.length;
        int d = centers.length / clusters;
        double[] nearest = IntStream.range(0, clusters)
                .filter(other -> other != own)
                .mapToDouble(other -> {
                    double sum = 0.0;
                    for (int j = 0; j < d; j++) {
                        double difference = centers[own * d + j] - centers[other * d + j];
                        sum = Math.fma(difference, difference, sum);
                    }
                    return 0.5 * unit * sum;
                })
                .sorted()
                .limit(OTHERS)
                .toArray();
        double sum = 0.0;
        for (double other : nearest) {
            sum += other;
        }
        return nearest.length == 0 ? 0.0 : sum / nearest.length;
    }
}
