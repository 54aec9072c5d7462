package io.coppice.datasets;

import io.coppice.blocks.Check;

/**
 * Gaussian clusters drawn out along one direction each: covariance spread^2 (I + (stretch^2 - 1) v v'), v a unit vector
 * of the cluster's own.
 *
 * @param round the clusters before stretching
 * @param stretch standard deviation along v over that across it; at least 1
 */
public record Anisotropic(Blobs round, double stretch) implements Generator {
    public Anisotropic {
        Check.atLeast("stretch", stretch, 1.0);
    }

    @Override
    public int columns() {
        return round.columns();
    }

    @Override
    public int classes() {
        return round.classes();
    }

    @Override
    public int label(long number) {
        return round.label(number);
    }

    @Override
    public double[] row(long number) {
        int cluster = label(number);
        double[] row = round.around(cluster, number);
        double[] center = round.center(cluster);
        double[] direction = direction(cluster);
        double along = 0.0;
        for (int j = 0; j < row.length; j++) {
            along += (row[j] - center[j]) * direction[j];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] += (stretch - 1.0) * along * direction[j];
        }
        return row;
    }

    /** The unit vector a cluster is drawn out along [columns]. */
    public double[] direction(int cluster) {
        return Draws.direction(round.seed(), columns(), cluster);
    }
}
