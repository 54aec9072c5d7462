package io.coppice.sdp;

/**
 * A membership matrix by its eigenpairs, Y = ee' + sum of g_p g_p': entry (i, j) is s_i s_j / (weight of the cluster) where i
 * and j share a cluster wholly, and 0 where they are apart.
 */
final class Membership {
    private final double[] unit;
    private final double[] values;
    private final double[] vectors;

    /**
     * @param unit e, [m]
     * @param values [p] in (0, 1], descending
     * @param vectors [p x m] the eigenvectors, each times the root of its value
     */
    Membership(double[] unit, double[] values, double[] vectors) {
        this.unit = unit;
        this.values = values;
        this.vectors = vectors;
    }

    int points() {
        return unit.length;
    }

    /** Number of eigenpairs beside e. */
    int rank() {
        return values.length;
    }

    /** g_p at one point. */
    double vector(int pair, int point) {
        return vectors[pair * unit.length + point];
    }

    /** Writes row {@code i} of Y to {@code out[from ...]}. */
    void row(int i, double[] out, int from) {
        int m = unit.length;
        for (int j = 0; j < m; j++) {
            out[from + j] = unit[i] * unit[j];
        }
        for (int pair = 0; pair < values.length; pair++) {
            int base = pair * m;
            double entry = vectors[base + i];
            for (int j = 0; j < m; j++) {
                out[from + j] = Math.fma(entry, vectors[base + j], out[from + j]);
            }
        }
    }
}
