package io.coppice.kmeans;

import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.random.Keyed;
import java.util.List;
import java.util.stream.IntStream;

/** A small weighted table in memory that stands for a large one. */
final class Sample {
    private static final long REWEIGHTING = 0xB007;

    final int rows;
    final int columns;
    final float[] values;
    final long[] keys;
    final double[] weights;

    private Sample(int columns, float[] values, long[] keys, double[] weights) {
        this.rows = keys.length;
        this.columns = columns;
        this.values = values;
        this.keys = keys;
        this.weights = weights;
    }

    /** @param weights [m] what each row stands for */
    static Sample of(List<DrawnRows.Row> drawn, double[] weights, int columns) {
        float[] values = new float[drawn.size() * columns];
        long[] keys = new long[drawn.size()];
        for (int i = 0; i < keys.length; i++) {
            System.arraycopy(drawn.get(i).values(), 0, values, i * columns, columns);
            keys[i] = drawn.get(i).key();
        }
        return new Sample(columns, values, keys, weights);
    }

    static Sample of(SampleRows rows) {
        double[] weights =
                IntStream.range(0, rows.rows()).mapToDouble(rows::weight).toArray();
        return new Sample(rows.columns(), rows.values(), rows.keys(), weights);
    }

    /**
     * The sample as one restart sees it: the first as it is, each other under weights of its own, multiplied by
     * exponential deviates (the Bayesian bootstrap, Rubin 1981). Without it all restarts would find the same optimum
     * of the same sample.
     */
    Sample reweighted(long seed, int restart) {
        double[] other = weights.clone();
        for (int i = 0; i < rows; i++) {
            other[i] *= -StrictMath.log(Keyed.uniform(seed, Keyed.combine(REWEIGHTING, restart), keys[i]));
        }
        return new Sample(columns, values, keys, other);
    }

    LocalBlocks blocks(Encoding encoding) {
        return LocalBlocks.of(values, keys, weights, encoding);
    }
}
