package io.coppice.benchmarks;

import io.coppice.blocks.Encoding;

/** Centers in the layout of the algorithms. */
final class Centers {
    private Centers() {}

    /** [k x d] row-major in stored units. */
    static double[] stored(double[][] centers, Encoding encoding) {
        int d = encoding.columns();
        double[] stored = new double[centers.length * d];
        for (int j = 0; j < centers.length; j++) {
            double[] point = centers[j].clone();
            encoding.encodePoint(point);
            System.arraycopy(point, 0, stored, j * d, d);
        }
        return stored;
    }
}
