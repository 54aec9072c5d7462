package io.coppice.sdp;

import io.coppice.math.EigenSolver;

/**
 * The set of ee' + V with Ve = 0, 0 <= V <= I, tr V = k - 1: membership matrices but for the signs of their entries. Its
 * projection is one partial eigenvalue problem.
 */
final class SpectralSet {
    private final double[] unit;
    private final int trace;
    private final EigenSolver solver;
    private final double[] diagonal;
    private int count;

    SpectralSet(double[] unit, int k) {
        this.unit = unit;
        this.trace = k - 1;
        this.solver = new EigenSolver(unit.length);
        this.diagonal = new double[unit.length];
        this.count = Math.min(unit.length - 1, 3 * k + 10);
    }

    /**
     * The nearest member.
     *
     * @param matrix [m x m] symmetric, M e = 0 and e moved to the bottom of the spectrum; destroyed
     */
    Membership project(double[] matrix) {
        int m = unit.length;
        for (int i = 0; i < m; i++) {
            diagonal[i] = matrix[i * m + i];
        }
        solver.largest(matrix, count);
        double shift = shift();
        // Eigenvalues that were not asked for lie below the last: where the shift does too, they may count.
        while (shift < solver.value(count - 1) && count < m - 1) {
            restore(matrix);
            count = Math.min(m - 1, 2 * count);
            solver.largest(matrix, count);
            shift = shift();
        }
        Membership nearest = membership(shift);
        count = Math.max(Math.min(m - 1, trace + 3), Math.min(count, nearest.rank() + nearest.rank() / 4 + 3));
        return nearest;
    }

    /** The lower triangle, which LAPACK destroys, from the upper one. */
    private void restore(double[] matrix) {
        int m = unit.length;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i * m + j] = matrix[j * m + i];
            }
            matrix[i * m + i] = diagonal[i];
        }
    }

    /** The tau of sum of clip(lambda - tau, 0, 1) = k - 1, by bisection. */
    private double shift() {
        double high = solver.value(0);
        double low = solver.value(count - 1) - 1.0;
        for (int step = 0; step < 200; step++) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (clippedSum(middle) > trace) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double clippedSum(double shift) {
        double sum = 0.0;
        for (int rank = 0; rank < count; rank++) {
            sum += Math.max(0.0, Math.min(1.0, solver.value(rank) - shift));
        }
        return sum;
    }

    private Membership membership(double shift) {
        int m = unit.length;
        int rank = 0;
        while (rank < count && solver.value(rank) > shift) {
            rank++;
        }
        double[] values = new double[rank];
        double[] vectors = new double[rank * m];
        for (int pair = 0; pair < rank; pair++) {
            values[pair] = Math.min(1.0, solver.value(pair) - shift);
            double root = Math.sqrt(values[pair]);
            for (int i = 0; i < m; i++) {
                vectors[pair * m + i] = root * solver.vectors()[solver.offset(pair) + i];
            }
        }
        return new Membership(unit, values, vectors);
    }
}
