package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * Round Gaussian clusters, all equally likely, about centers uniform in a cube.
 *
 * @param seed of everything
 * @param columns at least 1
 * @param clusters at least 1
 * @param spread standard deviation of a cluster in every column, 0 or more
 * @param box centers lie in (-box, box) in every column, box 0 or more
 */
public record Blobs(long seed, int columns, int clusters, double spread, double box) implements Generator {
    public Blobs {
        Check.atLeast("columns", columns, 1);
        Check.atLeast("clusters", clusters, 1);
        Check.atLeast("spread", spread, 0.0);
        Check.atLeast("box", box, 0.0);
    }

    @Override
    public int classes() {
        return clusters;
    }

    @Override
    public int label(long number) {
        return Draws.choice(seed, Stream.LABEL, number, clusters);
    }

    @Override
    public double[] row(long number) {
        return around(label(number), number);
    }

    /** The center of a cluster [columns]. */
    public double[] center(int cluster) {
        double[] center = new double[columns];
        for (int j = 0; j < columns; j++) {
            center[j] = box * Draws.symmetric(seed, Stream.CENTER, j, cluster);
        }
        return center;
    }

    /** A row as if it belonged to the cluster given. */
    double[] around(int cluster, long number) {
        double[] row = center(cluster);
        for (int j = 0; j < columns; j++) {
            row[j] += spread * Draws.normal(seed, Stream.NOISE, j, number);
        }
        return row;
    }
}
