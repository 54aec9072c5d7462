package io.coppice.evaluation;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Summary;
import io.coppice.blocks.Together;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Third pass: the silhouette with squared Euclidean distance, as Spark's {@code ClusteringEvaluator} defines it.
 *
 * <p>The mean squared distance of x to the rows of a cluster is |x - mean|^2 plus their mean squared distance from the
 * mean, so one term a cluster replaces all pairs, and being a sum of squares it cancels nothing. A row of weight w is
 * left out of its own cluster's mean whole, by the factor N / (N - w): weight is a mass at one place, not a count of rows.
 */
final class Silhouette implements Summary<Silhouette> {
    private static final long serialVersionUID = 1L;

    /** What every task of the pass gets; no array is written to. */
    private static final class Start implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Clusters clusters;
        private final double[] weights;
        private final double[] meanSquares;
        private final NearestCenters neighbors;

        private Start(ClusterScatter scatter) {
            clusters = scatter.clusters();
            weights = perCluster(scatter::weight);
            meanSquares = perCluster(scatter::meanSquare);
            neighbors = NearestCenters.withOffsets(List.of(clusters.means()), List.of(meanSquares), clusters.columns());
        }

        private double[] perCluster(IntToDoubleFunction value) {
            return IntStream.range(0, clusters.size()).mapToDouble(value).toArray();
        }
    }

    private final transient Start start;
    private final transient Labeling.Labeler own;
    private final transient Assignment neighbor;
    private final transient int[] cluster = new int[Block.MAX_ROWS];
    private final ExactSum sum = new ExactSum();

    private Silhouette(Start start) {
        this.start = start;
        own = start.clusters.labeling().labeler();
        neighbor = new Assignment(start.neighbors);
    }

    /** Weighted mean over all rows, in [-1, 1], of every set of two clusters or more; one pass. */
    static double[] of(Blocks data, List<ClusterScatter> scatters) {
        List<Silhouette> pass = Together.summarize(
                data, "indices: silhouette", scatters.stream().map(Start::new).toList(), Silhouette::new);
        return IntStream.range(0, pass.size())
                .mapToDouble(i -> pass.get(i).sum.value() / scatters.get(i).totalWeight())
                .toArray();
    }

    @Override
    public void add(Block block) {
        int[] labels = own.label(block);
        Arrays.setAll(cluster, row -> row < block.rows() ? start.clusters.number(labels[row]) : -1);
        neighbor.assignExcept(block.values(), block.rows(), cluster);
        double[] toNeighbor = neighbor.squaredDistances(0);
        for (int row = 0; row < block.rows(); row++) {
            double weight = block.weight(row);
            if (cluster[row] >= 0 && weight > 0.0) {
                sum.addProduct(weight, ofRow(block, row, toNeighbor[row]));
            }
        }
    }

    private double ofRow(Block block, int row, double toNeighbor) {
        int columns = block.columns();
        int home = cluster[row];
        double others = start.weights[home] - block.weight(row);
        if (others <= 0.0) {
            return 0.0;
        }
        double square =
                SquaredDistance.between(block.values(), row * columns, start.clusters.means(), home * columns, columns);
        double toOwn = (square + start.meanSquares[home]) * (start.weights[home] / others);
        if (toOwn < toNeighbor) {
            return 1.0 - toOwn / toNeighbor;
        }
        return toOwn > toNeighbor ? toNeighbor / toOwn - 1.0 : 0.0;
    }

    @Override
    public Silhouette merge(Silhouette other) {
        sum.merge(other.sum);
        return this;
    }
}
