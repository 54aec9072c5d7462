package io.coppice.benchmarks;

import io.coppice.datasets.Generator;
import io.coppice.datasets.Uniform;

/** A uniform cube turned by 30 degrees in every plane of neighboring columns: no clusters, and no side along a column. */
record TurnedCube(Uniform cube) implements Generator {
    private static final double COSINE = Math.sqrt(3.0) / 2.0;
    private static final double SINE = 0.5;

    @Override
    public int columns() {
        return cube.columns();
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
        double[] row = cube.row(number);
        for (int j = 0; j + 1 < row.length; j++) {
            double left = row[j];
            double right = row[j + 1];
            row[j] = COSINE * left - SINE * right;
            row[j + 1] = SINE * left + COSINE * right;
        }
        return row;
    }
}
