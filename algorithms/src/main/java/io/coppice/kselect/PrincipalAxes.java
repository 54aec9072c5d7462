package io.coppice.kselect;

/** Eigenvectors of a covariance by Jacobi's rotations: one order of operations, so one result. */
final class PrincipalAxes {
    private static final int MOST_SWEEPS = 60;
    private static final double NEGLIGIBLE = 1e-32;

    private final double[][] matrix;
    private final double[][] axes;

    private PrincipalAxes(double[][] matrix) {
        this.matrix = matrix;
        this.axes = new double[matrix.length][matrix.length];
        for (int j = 0; j < axes.length; j++) {
            axes[j][j] = 1.0;
        }
    }

    /** Weighted covariance of the columns, [d][d]. */
    static double[][] covariance(SampleRows sample, double[] mean) {
        int d = sample.columns;
        double[][] sums = new double[d][d];
        double[] centered = new double[d];
        for (int row = 0; row < sample.rows; row++) {
            for (int j = 0; j < d; j++) {
                centered[j] = sample.values[row * d + j] - mean[j];
            }
            for (int i = 0; i < d; i++) {
                double weighted = sample.weight(row) * centered[i];
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += weighted * centered[j];
                }
            }
        }
        double total = sample.totalWeight();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] /= total;
                sums[j][i] = sums[i][j];
            }
        }
        return sums;
    }

    /** Orthonormal eigenvectors, [d][d] one a row, in no order. @param matrix symmetric; overwritten */
    static double[][] of(double[][] matrix) {
        PrincipalAxes axes = new PrincipalAxes(matrix);
        for (int sweep = 0; sweep < MOST_SWEEPS && axes.sweep(); sweep++) {}
        return axes.axes;
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

    /** Makes element (p, q) zero (Golub and Van Loan, algorithm 8.4.1). */
    private void rotate(int p, int q) {
        double tau = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
        double t = Math.copySign(1.0, tau) / (Math.abs(tau) + Math.sqrt(1.0 + tau * tau));
        double c = 1.0 / Math.sqrt(1.0 + t * t);
        double s = t * c;
        for (int i = 0; i < matrix.length; i++) {
            double ip = matrix[i][p];
            double iq = matrix[i][q];
            matrix[i][p] = c * ip - s * iq;
            matrix[i][q] = s * ip + c * iq;
        }
        turn(matrix, p, q, c, s);
        turn(axes, p, q, c, s);
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
