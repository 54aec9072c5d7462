package io.coppice.evaluation;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Summary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;

/** First pass: the weighted mean of the rows nearest to each center. */
final class ClusterMeans implements Summary<ClusterMeans> {
    private static final long serialVersionUID = 1L;

    private record Start(NearestCenters nearest, Magnitudes magnitudes) implements Serializable {}

    private final GroupSums sums;
    private final transient Assignment assignment;

    private ClusterMeans(Start start) {
        sums = new GroupSums(start.nearest().size(0), start.magnitudes());
        assignment = new Assignment(start.nearest());
    }

    /** The clusters with weight and their means. */
    static Clusters of(Blocks data, NearestCenters nearest) {
        ClusterMeans pass =
                data.summarize("indices: cluster means", new Start(nearest, data.magnitudes()), ClusterMeans::new);
        return pass.clusters(nearest);
    }

    private Clusters clusters(NearestCenters nearest) {
        int columns = nearest.columns();
        int[] numbers = new int[nearest.size(0)];
        int size = 0;
        for (int label = 0; label < numbers.length; label++) {
            numbers[label] = sums.weight(label) > 0.0 ? size++ : -1;
        }
        double[] means = new double[size * columns];
        for (int label = 0; label < numbers.length; label++) {
            if (numbers[label] >= 0) {
                sums.mean(label, means, numbers[label] * columns);
            }
        }
        return new Clusters(nearest, numbers, means, size);
    }

    @Override
    public void add(Block block) {
        assignment.assign(block.values(), block.rows());
        int[] labels = assignment.labels(0);
        for (int row = 0; row < block.rows(); row++) {
            sums.add(labels[row], block.values(), row * block.columns(), block.weight(row));
        }
    }

    @Override
    public ClusterMeans merge(ClusterMeans other) {
        sums.merge(other.sums);
        return this;
    }
}
