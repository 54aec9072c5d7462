package io.coppice.benchmarks;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generator;

/** Blobs whose rows lie on one side of their centers, denser near these: deviations squared. */
record Skewed(Blobs round) implements Generator {
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
        double[] row = round.row(number);
        double[] center = round.center(label(number));
        for (int j = 0; j < row.length; j++) {
            double deviation = row[j] - center[j];
            row[j] = center[j] + deviation * deviation;
        }
        return row;
    }
}
