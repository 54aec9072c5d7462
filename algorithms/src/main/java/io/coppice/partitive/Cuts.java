package io.coppice.partitive;

import io.coppice.blocks.SampleRows;
import io.coppice.math.SymmetricEigen;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Every part cut in two at its mean, along its own first principal axis, and what each cut would gain. */
final class Cuts {
    private final SampleRows sample;
    private final int[] labels;
    private final int parts;
    private final int columns;
    private final double[] weights;
    private final double[] means;
    private final double[][] axes;
    private final double[] upperWeights;
    private final double[] upperSums;

    Cuts(SampleRows sample, int[] labels, int parts) {
        this.sample = sample;
        this.labels = labels;
        this.parts = parts;
        this.columns = sample.columns();
        this.weights = new double[parts];
        this.means = new double[parts * columns];
        this.upperWeights = new double[parts];
        this.upperSums = new double[parts * columns];
        findMeans();
        this.axes = axes();
        cut();
    }

    private void findMeans() {
        for (int row = 0; row < sample.rows(); row++) {
            double weight = sample.weight(row);
            weights[labels[row]] += weight;
            for (int j = 0; j < columns; j++) {
                means[labels[row] * columns + j] += weight * sample.values()[row * columns + j];
            }
        }
        for (int part = 0; part < parts; part++) {
            for (int j = 0; j < columns && weights[part] > 0.0; j++) {
                means[part * columns + j] /= weights[part];
            }
        }
    }

    private double[][] axes() {
        double[][][] scatter = new double[parts][columns][columns];
        double[] centered = new double[columns];
        for (int row = 0; row < sample.rows(); row++) {
            double[][] own = scatter[labels[row]];
            center(row, centered);
            for (int i = 0; i < columns; i++) {
                double weighted = sample.weight(row) * centered[i];
                for (int j = 0; j < columns; j++) {
                    own[i][j] += weighted * centered[j];
                }
            }
        }
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> new SymmetricEigen(scatter[part]).vector(0))
                .toArray(double[][]::new);
    }

    private void center(int row, double[] centered) {
        for (int j = 0; j < columns; j++) {
            centered[j] = sample.values()[row * columns + j] - means[labels[row] * columns + j];
        }
    }

    private void cut() {
        double[] centered = new double[columns];
        for (int row = 0; row < sample.rows(); row++) {
            int part = labels[row];
            center(row, centered);
            double along = 0.0;
            for (int j = 0; j < columns; j++) {
                along = Math.fma(centered[j], axes[part][j], along);
            }
            if (along > 0.0) {
                upperWeights[part] += sample.weight(row);
                for (int j = 0; j < columns; j++) {
                    upperSums[part * columns + j] += sample.weight(row) * centered[j];
                }
            }
        }
    }

    /** By how much the sum of squared distances falls if a part is replaced by its halves; 0 where there are no two. */
    double gain(int part) {
        double upper = upperWeights[part];
        double lower = weights[part] - upper;
        if (!(upper > 0.0 && lower > 0.0)) {
            return 0.0;
        }
        double squared = 0.0;
        for (int j = 0; j < columns; j++) {
            squared = Math.fma(upperSums[part * columns + j], upperSums[part * columns + j], squared);
        }
        return squared * (1.0 / upper + 1.0 / lower);
    }

    /** Parts that can be cut, those of largest gain first. */
    List<Integer> byGain() {
        double[] gains = IntStream.range(0, parts).mapToDouble(this::gain).toArray();
        return IntStream.range(0, parts)
                .filter(part -> gains[part] > 0.0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(part -> -gains[part])
                        .thenComparing(part -> part))
                .toList();
    }

    /** Writes the mean of a half to {@code centers[center]}. */
    void half(int part, boolean upper, double[] centers, int center) {
        double weight = upper ? upperWeights[part] : weights[part] - upperWeights[part];
        double sign = upper ? 1.0 : -1.0;
        for (int j = 0; j < columns; j++) {
            centers[center * columns + j] = means[part * columns + j] + sign * upperSums[part * columns + j] / weight;
        }
    }
}
