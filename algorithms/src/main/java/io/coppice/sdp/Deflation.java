package io.coppice.sdp;

/** A symmetric matrix without its part along a unit vector e. */
final class Deflation {
    private Deflation() {}

    /**
     * Turns M into P M P + place ee', P = I - ee': e becomes an eigenvector of value {@code place}.
     *
     * @param matrix [m x m]
     * @param products Me, [m]
     */
    static void apply(double[] matrix, double[] unit, double[] products, double place) {
        int m = unit.length;
        double back = DenseRows.dot(unit, 0, products, 0, m) + place;
        DenseRows.forEach(m, i -> {
            double e = unit[i];
            double v = products[i];
            for (int j = 0; j < m; j++) {
                matrix[i * m + j] += back * (e * unit[j]) - (v * unit[j] + e * products[j]);
            }
        });
    }
}
