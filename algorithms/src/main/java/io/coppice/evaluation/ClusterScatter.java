package io.coppice.evaluation;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Summary;
import io.coppice.blocks.Together;
import io.coppice.math.SquaredDistance;
import java.util.List;
import java.util.stream.Stream;

/** Second pass: how far the rows of each cluster lie from its mean, in stored units; sums are exact. */
final class ClusterScatter implements Summary<ClusterScatter> {
    private static final long serialVersionUID = 1L;

    private final Clusters clusters;
    private final ExactSum[] weights;
    private final ExactSum[] squares;
    private final ExactSum[] lengths;
    private final transient Labeling.Labeler labeler;

    private ClusterScatter(Clusters clusters) {
        this.clusters = clusters;
        this.weights = sums(clusters.size());
        this.squares = sums(clusters.size());
        this.lengths = sums(clusters.size());
        this.labeler = clusters.labeling().labeler();
    }

    private static ExactSum[] sums(int size) {
        return Stream.generate(ExactSum::new).limit(size).toArray(ExactSum[]::new);
    }

    /** Of every set of clusters, in order; one pass. */
    static List<ClusterScatter> of(Blocks data, List<Clusters> clusters) {
        return Together.summarize(data, "indices: scatter within clusters", clusters, ClusterScatter::new);
    }

    @Override
    public void add(Block block) {
        int[] labels = labeler.label(block);
        int columns = block.columns();
        for (int row = 0; row < block.rows(); row++) {
            int cluster = clusters.number(labels[row]);
            double weight = block.weight(row);
            if (cluster >= 0 && weight > 0.0) {
                double square = SquaredDistance.between(
                        block.values(), row * columns, clusters.means(), cluster * columns, columns);
                weights[cluster].add(weight);
                squares[cluster].addProduct(weight, square);
                lengths[cluster].addProduct(weight, Math.sqrt(square));
            }
        }
    }

    @Override
    public ClusterScatter merge(ClusterScatter other) {
        for (int cluster = 0; cluster < weights.length; cluster++) {
            weights[cluster].merge(other.weights[cluster]);
            squares[cluster].merge(other.squares[cluster]);
            lengths[cluster].merge(other.lengths[cluster]);
        }
        return this;
    }

    Clusters clusters() {
        return clusters;
    }

    double weight(int cluster) {
        return weights[cluster].value();
    }

    /** Mean squared distance of a cluster's rows from its mean. */
    double meanSquare(int cluster) {
        return squares[cluster].value() / weight(cluster);
    }

    /** Mean distance of a cluster's rows from its mean. */
    double meanLength(int cluster) {
        return lengths[cluster].value() / weight(cluster);
    }

    double totalWeight() {
        return total(weights);
    }

    /** Sum of weight x squared distance from the row's cluster mean, over all rows. */
    double totalSquares() {
        return total(squares);
    }

    private static double total(ExactSum[] parts) {
        ExactSum sum = new ExactSum();
        for (ExactSum part : parts) {
            sum.merge(part);
        }
        return sum.value();
    }
}
