package io.coppice.partitive;

import io.coppice.blocks.Block;
import io.coppice.blocks.Labeling;
import io.coppice.math.Exponentials;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.Responsibilities;
import java.util.Arrays;
import java.util.List;

/**
 * Clusters that are unions of the components of a Gaussian mixture in reduced coordinates: a row belongs to the cluster whose
 * components share it most, the lowest number winning ties. Immutable.
 */
public final class MergedMixture implements Labeling {
    private static final long serialVersionUID = 1L;

    private final Reduction reduction;
    private final Mixture mixture;
    private final int[] clusterOf;
    private final int size;

    MergedMixture(Reduction reduction, Mixture mixture, int[] clusterOf) {
        this.reduction = reduction;
        this.mixture = mixture;
        this.clusterOf = clusterOf;
        this.size = Arrays.stream(clusterOf).max().orElse(0) + 1;
    }

    static MergedMixture of(Reduction reduction, Mixture mixture, List<int[]> groups) {
        int[] clusterOf = new int[mixture.k()];
        for (int cluster = 0; cluster < groups.size(); cluster++) {
            for (int component : groups.get(cluster)) {
                clusterOf[component] = cluster;
            }
        }
        return new MergedMixture(reduction, mixture, clusterOf);
    }

    /**
     * One that was saved, by its parts.
     *
     * @param mean [d] that coordinates are measured from, in stored units
     * @param axes [q x d] directions of the coordinates
     * @param clusterOf [k] cluster of every component
     */
    public static MergedMixture of(
            double[] mean,
            double[] axes,
            CovarianceType type,
            double[] weights,
            double[] means,
            double[] covariances,
            int[] clusterOf) {
        return new MergedMixture(
                Reduction.of(mean, axes), Mixture.of(type, weights, means, covariances), clusterOf.clone());
    }

    @Override
    public int size() {
        return size;
    }

    /** In reduced coordinates. */
    public Mixture mixture() {
        return mixture;
    }

    /** [d] in stored units. */
    public double[] origin() {
        return reduction.mean();
    }

    /** [q x d]. */
    public double[] axes() {
        return reduction.axes();
    }

    /** Cluster of every component, [k]. */
    public int[] clusterOf() {
        return clusterOf.clone();
    }

    /** Mean of every cluster in stored units, [clusters x d]. */
    public double[] means() {
        int q = reduction.columns();
        double[] points = new double[size * q];
        double[] total = new double[size];
        double[] weights = mixture.weights();
        double[] means = mixture.means();
        for (int component = 0; component < clusterOf.length; component++) {
            int cluster = clusterOf[component];
            total[cluster] += weights[component];
            for (int i = 0; i < q; i++) {
                points[cluster * q + i] += weights[component] * means[component * q + i];
            }
        }
        int d = reduction.mean().length;
        double[] restored = new double[size * d];
        for (int cluster = 0; cluster < size; cluster++) {
            for (int i = 0; i < q; i++) {
                points[cluster * q + i] /= total[cluster];
            }
            System.arraycopy(reduction.restored(points, cluster), 0, restored, cluster * d, d);
        }
        return restored;
    }

    /** Share of the weight of every cluster, [clusters]. */
    public double[] shares() {
        double[] shares = new double[size];
        double[] weights = mixture.weights();
        for (int component = 0; component < clusterOf.length; component++) {
            shares[clusterOf[component]] += weights[component];
        }
        return shares;
    }

    @Override
    public Labeler labeler() {
        Posterior posterior = posterior();
        return block -> {
            posterior.compute(block.values(), block.rows());
            return posterior.labels();
        };
    }

    public Posterior posterior() {
        return new Posterior();
    }

    /** Workspace of one thread: clusters and probabilities of rows. */
    public final class Posterior {
        private final Responsibilities responsibilities = mixture.memberships();
        private final int[] labels = new int[Block.MAX_ROWS];
        private final double[] probabilities = new double[Block.MAX_ROWS];
        private final double[] entropies = new double[Block.MAX_ROWS];
        private final double[] shares = new double[size];

        private Posterior() {}

        /** @param values [rows x d] in stored units; at most {@value Block#MAX_ROWS} rows */
        public void compute(float[] values, int rows) {
            float[] reduced = reduction.reduced(values, rows);
            for (int first = 0; first < rows; first += responsibilities.mostRows()) {
                int count = Math.min(responsibilities.mostRows(), rows - first);
                responsibilities.compute(reduced, first, count);
                for (int row = 0; row < count; row++) {
                    decide(row, first + row);
                }
            }
        }

        private void decide(int row, int to) {
            Arrays.fill(shares, 0.0);
            for (int component = 0; component < clusterOf.length; component++) {
                shares[clusterOf[component]] += responsibilities.of(component)[row];
            }
            int best = 0;
            double entropy = 0.0;
            for (int cluster = 0; cluster < size; cluster++) {
                best = shares[cluster] > shares[best] ? cluster : best;
                if (shares[cluster] > 0.0) {
                    entropy -= shares[cluster] * Exponentials.log(shares[cluster]);
                }
            }
            labels[to] = best;
            probabilities[to] = Math.min(1.0, shares[best]);
            entropies[to] = Math.max(0.0, entropy);
        }

        /** Cluster of every row; valid until the next call. */
        public int[] labels() {
            return labels;
        }

        /** Probability of that cluster. */
        public double[] probabilities() {
            return probabilities;
        }

        /** Entropy of the row's probabilities, in nats. */
        public double[] entropies() {
            return entropies;
        }
    }
}
