package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * Clusters of clusters on geometric scales: a cluster of level l (1 .. levels) lies within ratio^(l-1) of its parent in
 * every column and splits into {@code branching} of the next level; rows lie about the last level with standard
 * deviation ratio^levels. The label counts the clusters of the last level; label / branching is the parent's number.
 *
 * @param seed of everything
 * @param columns at least 1
 * @param levels 1 or more
 * @param branching at least 2; branching^levels at most 2^30
 * @param ratio of one scale to the one above it, in (0, 1)
 */
public record Nested(long seed, int columns, int levels, int branching, double ratio) implements Generator {
    public Nested {
        Check.atLeast("columns", columns, 1);
        Check.atLeast("levels", levels, 1);
        Check.atLeast("branching", branching, 2);
        Check.that(ratio > 0.0 && ratio < 1.0, "ratio is " + ratio + "; it must lie in (0, 1)");
        Check.that(
                levels * StrictMath.log(branching) <= 30 * StrictMath.log(2),
                "branching is " + branching + " and levels is " + levels + "; branching^levels must be at most 2^30");
    }

    @Override
    public int classes() {
        int leaves = 1;
        for (int level = 0; level < levels; level++) {
            leaves *= branching;
        }
        return leaves;
    }

    @Override
    public int label(long number) {
        return Draws.choice(seed, Stream.LABEL, number, classes());
    }

    @Override
    public double[] row(long number) {
        double[] row = new double[columns];
        double scale = 1.0;
        int label = label(number);
        int below = classes();
        for (int level = 1; level <= levels; level++) {
            below /= branching;
            long cluster = ((long) level << 32) + label / below;
            for (int j = 0; j < columns; j++) {
                row[j] += scale * Draws.symmetric(seed, Stream.CENTER, j, cluster);
            }
            scale *= ratio;
        }
        for (int j = 0; j < columns; j++) {
            row[j] += scale * Draws.normal(seed, Stream.NOISE, j, number);
        }
        return row;
    }
}
