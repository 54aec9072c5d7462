package io.coppice.benchmarks;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generator;

/**
 * Clusters in a few dimensions, laid into many and blurred a little: rows whose neighbors are worth looking for, as those of
 * embeddings are.
 *
 * @param latent the clusters
 * @param axes its centers are the directions that the columns of {@code latent} are laid along
 * @param noise added to every row
 */
record Surface(Blobs latent, Blobs axes, Blobs noise) implements Generator {
    /** @param clusters of unit spread, about two apart from each other in every dimension */
    static Surface of(long seed, int columns, int dimensions, int clusters) {
        return new Surface(
                new Blobs(seed, dimensions, clusters, 1.0, 2.0 * Math.sqrt(3.0)),
                new Blobs(seed + 1, columns, dimensions, 0.0, Math.sqrt(3.0 / columns)),
                new Blobs(seed + 2, columns, 1, 0.05, 0.0));
    }

    @Override
    public int columns() {
        return axes.columns();
    }

    @Override
    public int classes() {
        return latent.classes();
    }

    @Override
    public int label(long number) {
        return latent.label(number);
    }

    @Override
    public double[] row(long number) {
        double[] row = noise.row(number);
        double[] place = latent.row(number);
        for (int dimension = 0; dimension < place.length; dimension++) {
            double[] axis = axes.center(dimension);
            for (int j = 0; j < row.length; j++) {
                row[j] += place[dimension] * axis[j];
            }
        }
        return row;
    }
}
