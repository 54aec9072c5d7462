package io.coppice.sdp;

/** Products of a row-major matrix with vectors that lie within longer arrays. */
final class Columns {
    private Columns() {}

    /** M'u, [d]. @param matrix [m x d]; @param from where the m numbers of u start */
    static double[] transposed(double[] matrix, int columns, double[] vector, int from, int length) {
        double[] product = new double[columns];
        for (int i = 0; i < length; i++) {
            double entry = vector[from + i];
            if (entry != 0.0) {
                for (int j = 0; j < columns; j++) {
                    product[j] = Math.fma(entry, matrix[i * columns + j], product[j]);
                }
            }
        }
        return product;
    }

    /** Adds factor x M v to {@code out[from ...]}. @param vector [d] */
    static void addProduct(double[] matrix, int columns, double[] vector, double factor, double[] out, int from) {
        for (int i = 0; i < matrix.length / columns; i++) {
            out[from + i] += factor * DenseRows.dot(matrix, i * columns, vector, 0, columns);
        }
    }
}
