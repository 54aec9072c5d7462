package io.coppice.math;

import java.util.Arrays;
import java.util.Optional;

/** The factor L of a symmetric positive definite matrix, A = L L', in plain loops of one fixed order. */
public final class Cholesky {
    /** A pivot this much smaller than its diagonal element is rounding. */
    private static final double ROUNDING = 0x1.0p-46;

    private final int size;
    private final double[] lower;

    private Cholesky(int size, double[] lower) {
        this.size = size;
        this.lower = lower;
    }

    /**
     * Factors a matrix, or finds that it is not positive definite to working precision.
     *
     * @param matrix [d x d], of which the lower triangle is read
     */
    public static Optional<Cholesky> of(double[] matrix, int size) {
        double[] lower = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i * size + j];
                for (int l = 0; l < j; l++) {
                    rest = Math.fma(-lower[i * size + l], lower[j * size + l], rest);
                }
                if (i > j) {
                    lower[i * size + j] = rest / lower[j * size + j];
                } else if (rest > ROUNDING * matrix[i * size + i] && rest < Double.POSITIVE_INFINITY) {
                    lower[i * size + i] = Math.sqrt(rest);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(size, lower));
    }

    /** ln det A. */
    public double logDeterminant() {
        double sum = 0.0;
        for (int i = 0; i < size; i++) {
            sum += Exponentials.log(lower[i * size + i]);
        }
        return 2.0 * sum;
    }

    /** Solves L y = b in place, forward. */
    public void solveLower(double[] right) {
        for (int i = 0; i < size; i++) {
            double rest = right[i];
            for (int l = 0; l < i; l++) {
                rest = Math.fma(-lower[i * size + l], right[l], rest);
            }
            right[i] = rest / lower[i * size + i];
        }
    }

    /** The x of A x = b. */
    public double[] solve(double[] right) {
        double[] solution = right.clone();
        solveLower(solution);
        for (int i = size - 1; i >= 0; i--) {
            double rest = solution[i];
            for (int l = i + 1; l < size; l++) {
                rest = Math.fma(-lower[l * size + i], solution[l], rest);
            }
            solution[i] = rest / lower[i * size + i];
        }
        return solution;
    }

    /** L^-1, [d x d] lower triangular: it makes rows of covariance A white, |L^-1 (x - m)|^2 being their Mahalanobis distance. */
    public double[] whitening() {
        double[] inverse = new double[size * size];
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            Arrays.fill(column, 0.0);
            column[j] = 1.0;
            solveLower(column);
            for (int i = j; i < size; i++) {
                inverse[i * size + j] = column[i];
            }
        }
        return inverse;
    }
}
