package io.coppice.evaluation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The indices from their definitions, over all pairs of rows, in plain doubles. */
final class PairwiseIndices {
    private final double[][] rows;
    private final double[] weights;
    private final int[] labels;
    private final int[] clusters;

    PairwiseIndices(double[][] rows, double[] weights, double[][] centers) {
        this.rows = rows;
        this.weights = weights;
        this.labels = Arrays.stream(rows).mapToInt(row -> nearest(row, centers)).toArray();
        TreeSet<Integer> found = new TreeSet<>();
        IntStream.range(0, rows.length).filter(i -> weights[i] > 0).forEach(i -> found.add(labels[i]));
        this.clusters = found.stream().mapToInt(Integer::intValue).toArray();
    }

    ClusterIndices indices() {
        return new ClusterIndices(
                OptionalDouble.of(silhouette()),
                OptionalDouble.of(calinskiHarabasz()),
                OptionalDouble.of(daviesBouldin()));
    }

    private static int nearest(double[] row, double[][] centers) {
        int best = 0;
        for (int j = 1; j < centers.length; j++) {
            if (square(row, centers[j]) < square(row, centers[best])) {
                best = j;
            }
        }
        return best;
    }

    private static double square(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j]))
                .sum();
    }

    private double weight(int cluster) {
        return IntStream.range(0, rows.length)
                .filter(i -> labels[i] == cluster)
                .mapToDouble(i -> weights[i])
                .sum();
    }

    private double[] mean(int cluster) {
        double[] mean = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += labels[i] == cluster ? weights[i] * rows[i][j] / weight(cluster) : 0.0;
            }
        }
        return mean;
    }

    private double silhouette() {
        double sum = 0.0;
        for (int i = 0; i < rows.length; i++) {
            sum += weights[i] > 0 ? weights[i] * silhouette(i) : 0.0;
        }
        return sum / Arrays.stream(weights).sum();
    }

    private double silhouette(int row) {
        double alone = weight(labels[row]) - weights[row];
        double least = Double.POSITIVE_INFINITY;
        double own = 0.0;
        for (int cluster : clusters) {
            double sum = 0.0;
            for (int i = 0; i < rows.length; i++) {
                sum += labels[i] == cluster && i != row ? weights[i] * square(rows[row], rows[i]) : 0.0;
            }
            if (cluster == labels[row]) {
                own = sum / alone;
            } else {
                least = Math.min(least, sum / weight(cluster));
            }
        }
        return alone == 0.0 ? 0.0 : (least - own) / Math.max(least, own);
    }

    private double calinskiHarabasz() {
        double total = Arrays.stream(weights).sum();
        double[] overall = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < overall.length; j++) {
                overall[j] += weights[i] * rows[i][j] / total;
            }
        }
        double between = 0.0;
        for (int cluster : clusters) {
            between += weight(cluster) * square(mean(cluster), overall);
        }
        double within = 0.0;
        for (int i = 0; i < rows.length; i++) {
            within += weights[i] > 0 ? weights[i] * square(rows[i], mean(labels[i])) : 0.0;
        }
        return between / (clusters.length - 1) / (within / (total - clusters.length));
    }

    private double daviesBouldin() {
        double sum = 0.0;
        for (int one : clusters) {
            double worst = 0.0;
            for (int other : clusters) {
                if (one != other) {
                    double apart = Math.sqrt(square(mean(one), mean(other)));
                    worst = Math.max(worst, (spread(one) + spread(other)) / apart);
                }
            }
            sum += worst;
        }
        return sum / clusters.length;
    }

    private double spread(int cluster) {
        double[] mean = mean(cluster);
        double sum = 0.0;
        for (int i = 0; i < rows.length; i++) {
            sum += labels[i] == cluster ? weights[i] * Math.sqrt(square(rows[i], mean)) : 0.0;
        }
        return sum / weight(cluster);
    }
}
