package io.coppice.benchmarks;

import io.coppice.datasets.Blobs;
import io.coppice.math.NearestCenters;
import java.util.List;
import java.util.stream.IntStream;

/** Rows and centers of overlapping clusters, in memory. */
final class Samples {
    private Samples() {}

    /** [rows x d] row-major. */
    static float[] rows(Blobs blobs, int rows) {
        int d = blobs.columns();
        float[] values = new float[rows * d];
        IntStream.range(0, rows).parallel().forEach(i -> {
            double[] row = blobs.row(i);
            for (int j = 0; j < d; j++) {
                values[i * d + j] = (float) row[j];
            }
        });
        return values;
    }

    /** The true centers of the clusters. */
    static NearestCenters centers(Blobs blobs) {
        int d = blobs.columns();
        double[] centers = new double[blobs.clusters() * d];
        for (int j = 0; j < blobs.clusters(); j++) {
            System.arraycopy(blobs.center(j), 0, centers, j * d, d);
        }
        return new NearestCenters(List.of(centers), d);
    }
}
