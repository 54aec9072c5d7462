package io.coppice.sdp;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Summary;
import java.io.Serializable;

/**
 * Third pass of a certificate, for several thresholds z: sums over the rows of each cluster a of w u_b, w u_b (x - mean of a) and
 * w u_b u_c, where u_b = max(0, W_b (d_b - d_a) / 2 - z (W_a + W_b) / (2 W_a)) for the other clusters b. They are all that
 * the eigenvalues of the dual depend on.
 */
final class DualSums implements Summary<DualSums> {
    private static final long serialVersionUID = 1L;

    /** What every task gets. */
    static final class Start implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ClusterGeometry geometry;
        private final double[] thresholds;

        Start(ClusterGeometry geometry, double[] thresholds) {
            this.geometry = geometry;
            this.thresholds = thresholds;
        }
    }

    private final ClusterGeometry geometry;
    private final double[] thresholds;
    private final GroupSums sums;
    private final transient Labeling.Labeler labeler;
    private final transient double[] distances;
    private final transient double[] shares;
    private final transient double[] products;

    private DualSums(Start start) {
        geometry = start.geometry;
        thresholds = start.thresholds;
        int d = geometry.columns();
        int others = geometry.k() - 1;
        double most = 0.5 * geometry.largestWeight() * geometry.squaredReach();
        double[] largest = new double[others * (d + 1) + others * (others + 1) / 2];
        for (int b = 0; b < others; b++) {
            largest[total(b)] = most;
            for (int j = 0; j < d; j++) {
                largest[moment(b, j)] = most * geometry.reach(j);
            }
            for (int c = 0; c <= b; c++) {
                largest[product(b, c)] = most * most;
            }
        }
        sums = new GroupSums(geometry.k() * thresholds.length, geometry.bounds(largest));
        labeler = geometry.labeler();
        distances = new double[geometry.k()];
        shares = new double[others];
        products = new double[largest.length];
    }

    static DualSums of(Blocks data, ClusterGeometry geometry, double[] thresholds) {
        return data.summarize("certificate: dual of the clusters", new Start(geometry, thresholds), DualSums::new);
    }

    /** Bytes of one summary. */
    static long bytes(int k, int columns, int thresholds) {
        return 16L * k * thresholds * ((k - 1L) * (columns + 1) + k * (k - 1L) / 2);
    }

    private int total(int b) {
        return b * (geometry.columns() + 1);
    }

    private int moment(int b, int column) {
        return total(b) + 1 + column;
    }

    private int product(int b, int c) {
        return (geometry.k() - 1) * (geometry.columns() + 1) + b * (b + 1) / 2 + c;
    }

    /** Clusters other than {@code own} are numbered without it. */
    static int cluster(int own, int other) {
        return other < own ? other : other + 1;
    }

    @Override
    public void add(Block block) {
        int[] labels = labeler.label(block);
        int d = geometry.columns();
        for (int row = 0; row < block.rows(); row++) {
            geometry.distances(block.values(), row * d, distances);
            for (int t = 0; t < thresholds.length; t++) {
                if (share(labels[row], thresholds[t])) {
                    multiply(block, row, labels[row]);
                    sums.addValues(t * geometry.k() + labels[row], products);
                }
            }
        }
    }

    /** The u_b of a row; false if all are 0. */
    private boolean share(int own, double threshold) {
        boolean any = false;
        for (int b = 0; b < shares.length; b++) {
            int other = cluster(own, b);
            double mine = geometry.weight(own);
            double theirs = geometry.weight(other);
            double share =
                    0.5 * theirs * (distances[other] - distances[own]) - threshold * (mine + theirs) / (2.0 * mine);
            shares[b] = theirs > 0.0 ? Math.max(0.0, share) : 0.0;
            any |= shares[b] > 0.0;
        }
        return any;
    }

    private void multiply(Block block, int row, int own) {
        int d = geometry.columns();
        for (int b = 0; b < shares.length; b++) {
            double weighted = block.weight(row) * shares[b];
            products[total(b)] = weighted;
            for (int j = 0; j < d; j++) {
                products[moment(b, j)] = weighted * (block.values()[row * d + j] - geometry.mean(own, j));
            }
            for (int c = 0; c <= b; c++) {
                products[product(b, c)] = weighted * shares[c];
            }
        }
    }

    @Override
    public DualSums merge(DualSums other) {
        sums.merge(other.sums);
        return this;
    }

    /** Sum of w u_b over cluster a. @param b numbered without a */
    double total(int threshold, int a, int b) {
        return sums.sum(threshold * geometry.k() + a, total(b));
    }

    /** Sum of w u_b (x - mean of a). */
    double moment(int threshold, int a, int b, int column) {
        return sums.sum(threshold * geometry.k() + a, moment(b, column));
    }

    /** Sum of w u_b u_c. */
    double product(int threshold, int a, int b, int c) {
        return sums.sum(threshold * geometry.k() + a, product(Math.max(b, c), Math.min(b, c)));
    }
}
