package io.coppice.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, algorithm 8.4.1): one
 * order of operations, so one result. The entry of largest magnitude of each vector is positive.
 */
public final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;
    private static final double NEGLIGIBLE = 1e-32;

    private final double[][] matrix;
    private final double[][] vectors;
    private final int[] order;

    /** @param symmetric [d][d]; overwritten */
    public SymmetricEigen(double[][] symmetric) {
        matrix = symmetric;
        vectors = new double[symmetric.length][symmetric.length];
        for (int j = 0; j < vectors.length; j++) {
            vectors[j][j] = 1.0;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(); sweep++) {}
        order = IntStream.range(0, matrix.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(j -> -matrix[j][j]).thenComparing(j -> j))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The eigenvalue of a rank, 0 for the largest. */
    public double value(int rank) {
        return matrix[order[rank]][order[rank]];
    }

    /** Its eigenvector, [d] of length 1. */
    public double[] vector(int rank) {
        return positive(vectors[order[rank]]);
    }

    /** The vector, or its opposite, whose entry of largest magnitude is positive; a copy. */
    public static double[] positive(double[] vector) {
        int largest = 0;
        for (int j = 1; j < vector.length; j++) {
            // A margin, so that of two entries equal but for rounding the first decides.
            if (Math.abs(vector[j]) > Math.abs(vector[largest]) * (1.0 + 1e-9)) {
                largest = j;
            }
        }
        double sign = Math.signum(vector[largest]);
        return Arrays.stream(vector).map(entry -> entry * sign).toArray();
    }

    /** All eigenvectors, [d][d], those of the largest values first. */
    public double[][] vectors() {
        return IntStream.range(0, order.length).mapToObj(this::vector).toArray(double[][]::new);
    }

    /** Rotates every pair of coordinates once; false where nothing was left to do. */
    private boolean sweep() {
        boolean rotated = false;
        for (int p = 0; p < matrix.length; p++) {
            for (int q = p + 1; q < matrix.length; q++) {
                double off = matrix[p][q];
                if (off * off > NEGLIGIBLE * Math.abs(matrix[p][p] * matrix[q][q])) {
                    rotate(p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private void rotate(int p, int q) {
        double tau = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
        double t = Math.copySign(1.0, tau) / (Math.abs(tau) + Math.sqrt(1.0 + tau * tau));
        double c = 1.0 / Math.sqrt(1.0 + t * t);
        double s = t * c;
        for (double[] row : matrix) {
            double ip = row[p];
            double iq = row[q];
            row[p] = c * ip - s * iq;
            row[q] = s * ip + c * iq;
        }
        turn(matrix, p, q, c, s);
        turn(vectors, p, q, c, s);
    }

    private static void turn(double[][] rows, int p, int q, double c, double s) {
        for (int j = 0; j < rows.length; j++) {
            double pj = rows[p][j];
            double qj = rows[q][j];
            rows[p][j] = c * pj - s * qj;
            rows[q][j] = s * pj + c * qj;
        }
    }
}
