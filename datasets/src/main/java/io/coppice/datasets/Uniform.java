package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * No clusters at all: every value uniform in (low, high), every label 0.
 *
 * @param seed of everything
 * @param columns at least 1
 * @param low finite
 * @param high finite, above low
 */
public record Uniform(long seed, int columns, double low, double high) implements Generator {
    public Uniform {
        Check.atLeast("columns", columns, 1);
        Check.that(
                low < high && Double.isFinite(high - low),
                "low is " + low + " and high is " + high + "; both must be finite, low below high");
    }

    @Override
    public int classes() {
        return 1;
    }

    @Override
    public int label(long number) {
        return 0;
    }

    @Override
    public double[] row(long number) {
        double[] row = new double[columns];
        for (int j = 0; j < columns; j++) {
            row[j] = low + (high - low) * Draws.uniform(seed, Stream.NOISE, j, number);
        }
        return row;
    }
}
