package io.coppice.sdp;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.math.EigenSolver;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A dual that a clustering suggests (after Iguchi, Mixon, Peterson and Villar 2017), and the bound it proves for all rows:
 * N_ij = s_i s_j u_ib u_ja / rho_ab for i in cluster a, j in b, and 0 within clusters.
 *
 * <p>C - N has no more than d + k (k - 1) eigenvalues other than 0: it acts through the columns of A and one vector of u's for
 * each pair of clusters. So three passes over the rows give a small matrix with the same spectrum, and no power of
 * the large one is ever taken. Proves separated clusters optimal; of overlapping ones it says little.
 */
final class BlockCertificate {
    private static final double[] FACTORS = {0.9, 1.0, 1.05, 1.2, 1.5};
    private static final int MOST_ORDER = 3000;
    private static final long MOST_BYTES = 256L << 20;

    private final ClusterGeometry geometry;
    private final WithinScatter scatter;

    private BlockCertificate(ClusterGeometry geometry, WithinScatter scatter) {
        this.geometry = geometry;
        this.scatter = scatter;
    }

    static Certificate of(Blocks data, Labeling clusters) {
        int k = clusters.size();
        int d = data.columns();
        long order = d + k * (k - 1L);
        long bytes = DualSums.bytes(k, d, FACTORS.length + 1) + 8L * k * d * (d + 1);
        if (order > MOST_ORDER || bytes > MOST_BYTES) {
            throw new BadParameter("a certificate for " + k + " clusters of " + d
                    + " columns needs a matrix of order " + order + " and " + (bytes >> 20) + " MB a task; at most "
                    + MOST_ORDER + " and " + (MOST_BYTES >> 20) + " MB are allowed: take the Monte Carlo bound");
        }
        ClusterGeometry geometry = ClusterGeometry.of(data, clusters);
        WithinScatter scatter = WithinScatter.of(data, geometry);
        double upper = scatter.cost();
        double lower = k == 1 ? upper : new BlockCertificate(geometry, scatter).lower(data);
        return new Certificate(
                upper,
                Math.max(0.0, Math.min(lower, upper)),
                Certificate.Kind.RIGOROUS,
                1.0,
                "dual of the clusters, on all rows");
    }

    private double lower(Blocks data) {
        double width = widest();
        double[] thresholds = DoubleStream.concat(
                        Arrays.stream(FACTORS).map(factor -> factor * width), DoubleStream.of(scatter.margin()))
                .filter(threshold -> threshold > 0.0 && Double.isFinite(threshold))
                .toArray();
        if (thresholds.length == 0) {
            return 0.0;
        }
        DualSums sums = DualSums.of(data, geometry, thresholds);
        double best = 0.0;
        for (int threshold = 0; threshold < thresholds.length; threshold++) {
            best = Math.max(best, new BlockDual(geometry, scatter, sums, threshold).lower());
        }
        return best;
    }

    /** Largest eigenvalue of the scatter within clusters. */
    private double widest() {
        int d = geometry.columns();
        double[] matrix = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * d + j] = scatter.scatter(i, j);
                matrix[j * d + i] = matrix[i * d + j];
            }
        }
        EigenSolver solver = new EigenSolver(d);
        solver.largest(matrix, 1);
        return solver.value(0);
    }
}
