package io.coppice.sampling;

import io.coppice.blocks.Blocks;
import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import io.coppice.math.SymmetricEigen;
import java.util.List;

/**
 * The map T with which |T a|^p are the lp Lewis weights of rows of weight 1: a fixed point of M = sum of |T a|^(p - 2) a a', T'T
 * = M^-1. The state of the iteration is the matrix alone, so no row carries any.
 *
 * <p>A round makes H = sum of |z|^(p - 2) z z' from z = T a; H is I at the fixed point. Up to p = 2 the next M is the sum just
 * made, which halves the distance at p = 1 and more beyond (Cohen and Peng 2015, "Lp row sampling by Lewis weights"). Above,
 * that step is too long, from p = 4 on without end, and M moves by the power 2/p of H instead. That is a gradient step on
 * log det M + (2/p) sum of |z|^p, which is convex along geodesics and whose curvature at the minimum lies between 1 and
 * p/2 times the metric, so the distance shrinks by 1 - 2/p a round.
 *
 * @param whitening T as the last round used it
 * @param total sum of the Lewis weights under it, exact; the rank at the fixed point
 * @param least the smallest eigenvalue of the last H
 * @param most the largest
 * @param rounds passes
 */
record LewisBasis(Whitening whitening, double total, double least, double most, int rounds) {
    /** @param tolerance how far from 1 the eigenvalues of H may be */
    static LewisBasis of(Blocks data, LeverageBasis leverage, double p, double tolerance, int mostRounds) {
        int rank = leverage.rank();
        if (rank == 0 || p == 2.0) {
            return new LewisBasis(leverage.whitening(), rank, 1.0, 1.0, 0);
        }
        // As if all rows of weight 1 had the same Lewis weight.
        double even = Exponentials.exp((1.0 / p - 0.5) * Exponentials.log(rank / leverage.totalWeight()));
        Whitening whitening = leverage.whitening().times(even);
        double unit = LeverageBasis.unit(data.rows());
        for (int round = 1; ; round++) {
            double[][] gram = GramSums.of(
                    data, "Lewis weights: round " + round, new GramSums.Pass(whitening, p, 1.0, unit, p > 2.0));
            double total = 0.0;
            for (int j = 0; j < rank; j++) {
                total += gram[j][j];
            }
            double[] flat = flat(gram);
            SymmetricEigen eigen = new SymmetricEigen(gram);
            double most = eigen.value(0);
            double least = eigen.value(rank - 1);
            if ((least >= 1.0 - tolerance && most <= 1.0 + tolerance) || round == mostRounds) {
                return new LewisBasis(whitening, total, least, most, round);
            }
            double[] step = p <= 2.0 ? flat : power(eigen, 2.0 / p);
            whitening = whitening.then(Cholesky.of(step, rank)
                    .orElseThrow(() -> new IllegalStateException("a round of Lewis weights lost a dimension"))
                    .whitening());
        }
    }

    private static double[] flat(double[][] matrix) {
        int size = matrix.length;
        double[] flat = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, flat, i * size, size);
        }
        return flat;
    }

    /** H to a power: same eigenvectors, eigenvalues to that power. */
    private static double[] power(SymmetricEigen eigen, double exponent) {
        double[][] vectors = eigen.vectors();
        int size = vectors.length;
        double[] power = new double[size * size];
        for (int l = 0; l < size; l++) {
            double value = Exponentials.exp(exponent * Exponentials.log(Math.max(eigen.value(l), Double.MIN_NORMAL)));
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    power[i * size + j] = Math.fma(value * vectors[l][i], vectors[l][j], power[i * size + j]);
                }
            }
        }
        return power;
    }

    boolean converged(double tolerance) {
        return least >= 1.0 - tolerance && most <= 1.0 + tolerance;
    }

    /**
     * What turns a row's Lewis weight into an upper bound of its sensitivity. With M <= H / least: for p <= 2,
     * |x|_M^p <= |Ax|_p^p / least; for p > 2, |x|_M^p <= least^(-p/2) total^(p/2 - 1) |Ax|_p^p by Hoelder's inequality; and
     * |a'x|^p <= w |x|_M^p.
     */
    double sensitivityFactor(double p) {
        if (p <= 2.0 || total == 0.0) {
            return 1.0 / least;
        }
        return Exponentials.exp((0.5 * p - 1.0) * Exponentials.log(total) - 0.5 * p * Exponentials.log(least));
    }

    List<String> warnings(double tolerance) {
        return converged(tolerance)
                ? List.of()
                : List.of("Lewis weights did not settle within " + rounds + " rounds: eigenvalues from " + least
                        + " to " + most + "; the sample is unbiased, but its size may serve less well");
    }
}
