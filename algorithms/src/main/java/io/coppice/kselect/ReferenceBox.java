package io.coppice.kselect;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.math.SymmetricEigen;
import io.coppice.random.Keyed;
import java.util.Arrays;

/** The smallest box around some rows along their principal axes; along the columns where these are many. */
final class ReferenceBox {
    /** Finding axes takes d^3 steps and placing a row d^2. */
    private static final int MOST_COLUMNS_TURNED = 128;

    private final Encoding encoding;
    private final double[] mean;
    private final double[][] axes;
    private final double[] least;
    private final double[] most;

    private ReferenceBox(Encoding encoding, double[] mean, double[][] axes) {
        this.encoding = encoding;
        this.mean = mean;
        this.axes = axes;
        this.least = new double[mean.length];
        this.most = new double[mean.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    static ReferenceBox around(SampleRows sample) {
        int d = sample.columns();
        double[] mean = sample.mean();
        double[][] axes =
                d <= MOST_COLUMNS_TURNED ? new SymmetricEigen(sample.covariance(mean)).vectors() : new double[0][];
        ReferenceBox box = new ReferenceBox(sample.encoding(), mean, axes);
        double[] centered = new double[d];
        for (int row = 0; row < sample.rows(); row++) {
            for (int j = 0; j < d; j++) {
                centered[j] = sample.values()[row * d + j] - mean[j];
            }
            box.include(centered);
        }
        return box;
    }

    private void include(double[] centered) {
        for (int a = 0; a < mean.length; a++) {
            double along = axes.length == 0 ? centered[a] : dot(axes[a], centered);
            least[a] = Math.min(least[a], along);
            most[a] = Math.max(most[a], along);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** Rows uniform in the box, each of one weight. */
    LocalBlocks draw(int rows, double weight, long seed) {
        int d = mean.length;
        float[] values = new float[rows * d];
        long[] keys = new long[rows];
        double[] along = new double[d];
        for (int row = 0; row < rows; row++) {
            keys[row] = row;
            for (int a = 0; a < d; a++) {
                along[a] = least[a] + (most[a] - least[a]) * Keyed.uniform(seed, a, row);
            }
            place(along, values, row * d);
        }
        double[] weights = new double[rows];
        Arrays.fill(weights, weight);
        return LocalBlocks.of(values, keys, weight == 1.0 ? null : weights, encoding);
    }

    private void place(double[] along, float[] values, int from) {
        for (int j = 0; j < mean.length; j++) {
            double value = mean[j] + (axes.length == 0 ? along[j] : 0.0);
            for (int a = 0; a < axes.length; a++) {
                value += along[a] * axes[a][j];
            }
            values[from + j] = (float) value;
        }
    }
}
