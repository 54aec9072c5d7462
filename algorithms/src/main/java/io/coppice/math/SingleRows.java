package io.coppice.math;

import java.util.List;

/**
 * The nearest center of one row at a time, for callers that cannot wait for a block of them: lanes are centers. Floats
 * nominate and exact distances decide, as in {@link Assignment}, so a row gets the same center here and there. Immutable.
 */
public final class SingleRows {
    private final NearestCenters nearest;
    private final FloatCenters centers;
    private final int count;
    private final float[] byColumn;

    /** @param centers [k x d] row-major and finite, in stored units */
    public SingleRows(double[] centers, int columns) {
        nearest = new NearestCenters(List.of(centers), columns);
        this.centers = new FloatCenters(nearest);
        count = this.centers.count();
        byColumn = new float[count * columns];
        for (int j = 0; j < count; j++) {
            for (int l = 0; l < columns; l++) {
                byColumn[l * count + j] = this.centers.doubled[j * columns + l];
            }
        }
    }

    /** The nearest center, the lowest index of equals. */
    public int nearest(float[] row) {
        float[] values = values(row);
        int lowest = 0;
        for (int j = 1; j < count; j++) {
            lowest = values[j] < values[lowest] ? j : lowest;
        }
        double threshold =
                centers.bound.threshold(values[lowest], centers.norms[lowest], centers.reach[lowest], length(row));
        int candidates = 0;
        for (int j = 0; j < count; j++) {
            candidates += values[j] > threshold ? 0 : 1;
        }
        int[] originals = nearest.duplicates(0).first();
        return originals[candidates == 1 ? lowest : decided(row, values, threshold, originals)];
    }

    private int decided(float[] row, float[] values, double threshold, int[] originals) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        int d = nearest.columns();
        for (int j = 0; j < count; j++) {
            if (!(values[j] > threshold)) {
                double squared = SquaredDistance.between(row, 0, nearest.centers(0), originals[j] * d, d);
                if (squared < least || best < 0) {
                    least = squared;
                    best = j;
                }
            }
        }
        return best;
    }

    /** The v of {@link RoundingBound}, [count]: one product a column and center, summed column by column. */
    private float[] values(float[] row) {
        float[] values = new float[count];
        for (int l = 0; l < row.length; l++) {
            add(row[l], byColumn, l * count, values);
        }
        float length = length(row);
        for (int j = 0; j < values.length; j++) {
            values[j] = values[j] + centers.norms[j] - length * centers.reach[j];
        }
        return values;
    }

    /** A loop of its own, which compilers turn into vector code. */
    private static void add(float factor, float[] from, int offset, float[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * from[offset + j];
        }
    }

    private float length(float[] row) {
        float squares = 0.0f;
        for (float value : row) {
            squares += value * value;
        }
        return (float) Math.sqrt(squares) * centers.bound.inflation() + centers.bound.floor();
    }
}
