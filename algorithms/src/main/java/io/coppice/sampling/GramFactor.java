package io.coppice.sampling;

import io.coppice.math.Cholesky;
import io.coppice.math.SymmetricEigen;
import java.util.Optional;

/**
 * A matrix F with F G F' = I for a Gram matrix G, on as many dimensions as G has: by Cholesky where that is safe, else by
 * eigenvectors, of which those that rounding alone could have made are dropped. G is brought to a unit diagonal first, so units
 * of measure make no difference.
 */
final class GramFactor {
    /** Ten times the rounding of a sum of so many terms: eigenvalues below it, relative to the largest, are none. */
    private static final double ROUNDING = 10 * 0x1.0p-52;

    /** The condition of G, that of the rows squared, from which on one Gram matrix is not enough. */
    private static final double ILL_CONDITIONED = 1e12;

    /** What is left of a direction that was made of rounding, in rows made white once. */
    private static final double SPURIOUS = 0.01;

    private final double[] factor;
    private final int rank;
    private final double condition;

    private GramFactor(double[] factor, int rank, double condition) {
        this.factor = factor;
        this.rank = rank;
        this.condition = condition;
    }

    /** @param ridge added to the diagonal once that is 1 */
    static GramFactor of(double[][] gram, double ridge) {
        int size = gram.length;
        double[] roots = new double[size];
        double[] flat = new double[size * size];
        for (int i = 0; i < size; i++) {
            roots[i] = 1.0 / Math.sqrt(gram[i][i]);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                flat[i * size + j] = i == j ? 1.0 + ridge : gram[i][j] * roots[i] * roots[j];
            }
        }
        GramFactor found = unscaled(flat, size, size * ROUNDING);
        double[] scaled = found.factor;
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= roots[i % size];
        }
        return found;
    }

    /** Of the Gram matrix of rows that were made white before: near I, but for directions that are none. */
    static GramFactor ofWhite(double[][] gram) {
        double[] flat = new double[gram.length * gram.length];
        for (int i = 0; i < gram.length; i++) {
            System.arraycopy(gram[i], 0, flat, i * gram.length, gram.length);
        }
        return unscaled(flat, gram.length, SPURIOUS);
    }

    private static GramFactor unscaled(double[] matrix, int size, double least) {
        Optional<Cholesky> cholesky = Cholesky.of(matrix, size);
        if (cholesky.isPresent()) {
            double[] inverse = cholesky.get().whitening();
            double trace = 0.0;
            double squares = 0.0;
            for (int i = 0; i < size; i++) {
                trace += matrix[i * size + i];
            }
            for (double entry : inverse) {
                squares += entry * entry;
            }
            // The smallest eigenvalue is at least 1 / squares, the largest at most the trace.
            if (1.0 >= least * trace * squares) {
                return new GramFactor(inverse, size, trace * squares);
            }
        }
        return byEigenvectors(matrix, size, least);
    }

    private static GramFactor byEigenvectors(double[] matrix, int size, double least) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix, i * size, rows[i], 0, size);
        }
        SymmetricEigen eigen = new SymmetricEigen(rows);
        int rank = 0;
        while (rank < size && eigen.value(rank) > least * eigen.value(0)) {
            rank++;
        }
        double[] factor = new double[rank * size];
        for (int i = 0; i < rank; i++) {
            double root = 1.0 / Math.sqrt(eigen.value(i));
            double[] vector = eigen.vector(i);
            for (int j = 0; j < size; j++) {
                factor[i * size + j] = vector[j] * root;
            }
        }
        return new GramFactor(factor, rank, rank == 0 ? 1.0 : eigen.value(0) / eigen.value(rank - 1));
    }

    /** [rank x size]. */
    double[] factor() {
        return factor;
    }

    int rank() {
        return rank;
    }

    /** The condition number of G once its diagonal is 1, or a bound of it from above. */
    double condition() {
        return condition;
    }

    boolean illConditioned() {
        return condition > ILL_CONDITIONED;
    }
}
