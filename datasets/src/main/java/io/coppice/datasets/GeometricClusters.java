package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * Clusters each half as large as the one before it, down to single rows, all equally far from each other: "geometric" of
 * Draganov, Saulpic and Schwiegelshohn (2024). Cluster i lies at the i-th unit vector, with noise uniform in (0, 0.001).
 *
 * @param first rows of the first cluster, 1 or more
 */
public record GeometricClusters(long seed, int columns, long first) implements Generator {
    private static final double NOISE = 1e-3;

    public GeometricClusters {
        Check.atLeast("columns", columns, 1);
        Check.atLeast("first", first, 1);
    }

    @Override
    public int classes() {
        return Math.min(columns, Long.SIZE - Long.numberOfLeadingZeros(first));
    }

    /** Rows of all clusters together, a little less than 2 {@code first}; further rows repeat the sizes. */
    public long rows() {
        long rows = 0;
        for (int cluster = 0; cluster < classes(); cluster++) {
            rows += first >> cluster;
        }
        return rows;
    }

    @Override
    public int label(long number) {
        long within = number % rows();
        int cluster = 0;
        while (within >= first >> cluster) {
            within -= first >> cluster;
            cluster++;
        }
        return cluster;
    }

    @Override
    public double[] row(long number) {
        double[] row = new double[columns];
        for (int j = 0; j < columns; j++) {
            row[j] = NOISE * Draws.uniform(seed, Stream.NOISE, j, number);
        }
        row[label(number)] += 1.0;
        return row;
    }
}
