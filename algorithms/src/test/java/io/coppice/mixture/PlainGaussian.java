package io.coppice.mixture;

/** The density of a Gaussian as the textbook writes it, by elimination. */
final class PlainGaussian {
    private PlainGaussian() {}

    static double density(double[] row, double[] mean, double[] covariance) {
        int d = row.length;
        double[][] a = new double[d][d + 1];
        for (int i = 0; i < d; i++) {
            System.arraycopy(covariance, i * d, a[i], 0, d);
            a[i][d] = row[i] - mean[i];
        }
        double determinant = 1.0;
        for (int i = 0; i < d; i++) {
            determinant *= a[i][i];
            for (int r = i + 1; r < d; r++) {
                double factor = a[r][i] / a[i][i];
                for (int c = i; c <= d; c++) {
                    a[r][c] -= factor * a[i][c];
                }
            }
        }
        double[] solved = new double[d];
        double squared = 0.0;
        for (int i = d - 1; i >= 0; i--) {
            solved[i] = a[i][d];
            for (int c = i + 1; c < d; c++) {
                solved[i] -= a[i][c] * solved[c];
            }
            solved[i] /= a[i][i];
            squared += solved[i] * (row[i] - mean[i]);
        }
        return StrictMath.exp(-0.5 * squared) / Math.sqrt(StrictMath.pow(2 * Math.PI, d) * determinant);
    }
}
