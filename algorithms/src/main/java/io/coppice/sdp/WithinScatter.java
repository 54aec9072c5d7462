package io.coppice.sdp;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Summary;

/**
 * Second pass of a certificate: scatter of the rows about the means of their clusters, exact, and the least margin by which a
 * row prefers its own.
 */
final class WithinScatter implements Summary<WithinScatter> {
    private static final long serialVersionUID = 1L;

    private final ClusterGeometry geometry;
    private final GroupSums sums;
    private double margin = Double.POSITIVE_INFINITY;
    private final transient Labeling.Labeler labeler;
    private final transient double[] distances;
    private final transient double[] differences;
    private final transient double[] products;

    private WithinScatter(ClusterGeometry geometry) {
        this.geometry = geometry;
        int d = geometry.columns();
        double[] largest = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                largest[at(i, j)] = geometry.reach(i) * geometry.reach(j);
            }
        }
        sums = new GroupSums(geometry.k(), geometry.bounds(largest));
        labeler = geometry.labeler();
        distances = new double[geometry.k()];
        differences = new double[d];
        products = new double[largest.length];
    }

    static WithinScatter of(Blocks data, ClusterGeometry geometry) {
        return data.summarize("certificate: scatter within clusters", geometry, WithinScatter::new);
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    @Override
    public void add(Block block) {
        int[] labels = labeler.label(block);
        int d = geometry.columns();
        for (int row = 0; row < block.rows(); row++) {
            int own = labels[row];
            for (int i = 0; i < d; i++) {
                differences[i] = block.values()[row * d + i] - geometry.mean(own, i);
                double weighted = block.weight(row) * differences[i];
                for (int j = 0; j <= i; j++) {
                    products[at(i, j)] = weighted * differences[j];
                }
            }
            sums.addValues(own, products);
            geometry.distances(block.values(), row * d, distances);
            for (int other = 0; other < distances.length; other++) {
                if (other != own && geometry.weight(other) > 0.0) {
                    double share = geometry.weight(own)
                            * geometry.weight(other)
                            / (geometry.weight(own) + geometry.weight(other));
                    margin = Math.min(margin, share * (distances[other] - distances[own]));
                }
            }
        }
    }

    @Override
    public WithinScatter merge(WithinScatter other) {
        sums.merge(other.sums);
        margin = Math.min(margin, other.margin);
        return this;
    }

    /** Least W_a W_b / (W_a + W_b) (d_b - d_a) over the rows, a being their own cluster and b any other. */
    double margin() {
        return margin;
    }

    /** Sum over all clusters, one entry, i >= j. */
    double scatter(int i, int j) {
        double sum = 0.0;
        for (int cluster = 0; cluster < geometry.k(); cluster++) {
            sum += sums.sum(cluster, at(i, j));
        }
        return sum;
    }

    /** Cost of the clusters. */
    double cost() {
        double sum = 0.0;
        for (int j = 0; j < geometry.columns(); j++) {
            sum += scatter(j, j);
        }
        return sum;
    }
}
