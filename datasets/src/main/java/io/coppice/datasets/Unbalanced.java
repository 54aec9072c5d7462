package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * Round Gaussian clusters of very different sizes: cluster c has a share of the rows in proportion to ratio^c.
 *
 * @param even the clusters as they lie
 * @param ratio size of a cluster over that of the one before it, in (0, 1]
 */
public record Unbalanced(Blobs even, double ratio) implements Generator {
    public Unbalanced {
        Check.that(ratio > 0.0 && ratio <= 1.0, "ratio is " + ratio + "; it must lie in (0, 1]");
    }

    @Override
    public int columns() {
        return even.columns();
    }

    @Override
    public int classes() {
        return even.classes();
    }

    /** The share of the rows that a cluster has in the mean. */
    public double share(int cluster) {
        return ratio == 1.0
                ? 1.0 / classes()
                : (1.0 - ratio) * StrictMath.pow(ratio, cluster) / (1.0 - StrictMath.pow(ratio, classes()));
    }

    @Override
    public int label(long number) {
        if (ratio == 1.0) {
            return even.label(number);
        }
        double u = Draws.uniform(even.seed(), Stream.LABEL, 0, number);
        double whole = 1.0 - StrictMath.pow(ratio, classes());
        int cluster = (int) (StrictMath.log1p(-u * whole) / StrictMath.log(ratio));
        return Math.min(cluster, classes() - 1);
    }

    @Override
    public double[] row(long number) {
        return even.around(label(number), number);
    }
}
