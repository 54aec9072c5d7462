package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * One cloud and a handful of rows very far from it, which a uniform sample misses: "c-outlier" of Draganov, Saulpic and
 * Schwiegelshohn (2024). The first rows are the outliers, about -1000 u in every column with u uniform; the others lie about 1;
 * all with noise uniform in (0, 1).
 *
 * @param outliers how many, 0 or more
 */
public record FarOutliers(long seed, int columns, long outliers) implements Generator {
    private static final double DISTANCE = 1000.0;

    public FarOutliers {
        Check.atLeast("columns", columns, 1);
        Check.atLeast("outliers", outliers, 0);
    }

    @Override
    public int classes() {
        return 2;
    }

    /** 1 for an outlier. */
    @Override
    public int label(long number) {
        return number < outliers ? 1 : 0;
    }

    @Override
    public double[] row(long number) {
        double[] row = new double[columns];
        for (int j = 0; j < columns; j++) {
            double place = label(number) == 1 ? -DISTANCE * Draws.uniform(seed, Stream.CENTER, j, number) : 1.0;
            row[j] = place + Draws.uniform(seed, Stream.NOISE, j, number);
        }
        return row;
    }
}
