package io.coppice.sdp;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** First pass of a certificate: weight and mean of every cluster, exact. */
final class ClusterMoments implements Summary<ClusterMoments> {
    private static final long serialVersionUID = 1L;

    private record Start(Labeling clusters, Magnitudes magnitudes) implements Serializable {}

    private final GroupSums sums;
    private final int size;
    private final transient Labeling.Labeler labeler;

    private ClusterMoments(Start start) {
        size = start.clusters().size();
        sums = new GroupSums(size, start.magnitudes());
        labeler = start.clusters().labeler();
    }

    static ClusterMoments of(Blocks data, Labeling clusters) {
        return data.summarize(
                "certificate: means of " + clusters.size() + " clusters",
                new Start(clusters, data.magnitudes()),
                ClusterMoments::new);
    }

    @Override
    public void add(Block block) {
        int[] labels = labeler.label(block);
        for (int row = 0; row < block.rows(); row++) {
            sums.add(labels[row], block.values(), row * block.columns(), block.weight(row));
        }
    }

    @Override
    public ClusterMoments merge(ClusterMoments other) {
        sums.merge(other.sums);
        return this;
    }

    /** [k], 0 of a cluster without rows. */
    double[] weights() {
        return IntStream.range(0, size).mapToDouble(sums::weight).toArray();
    }

    double totalWeight() {
        return Arrays.stream(weights()).sum();
    }

    /** [k x d] in stored units; the mean of all rows stands in for that of a cluster without rows. */
    double[] means() {
        int d = sums.columns();
        double[] means = new double[size * d];
        double[] overall = overallMean();
        for (int a = 0; a < size; a++) {
            if (sums.weight(a) > 0.0) {
                sums.mean(a, means, a * d);
            } else {
                System.arraycopy(overall, 0, means, a * d, d);
            }
        }
        return means;
    }

    /** Mean of all rows, [d]. */
    double[] overallMean() {
        double total = totalWeight();
        return IntStream.range(0, sums.columns())
                .mapToDouble(j -> IntStream.range(0, size)
                                .mapToDouble(a -> sums.sum(a, j))
                                .sum()
                        / total)
                .toArray();
    }
}
