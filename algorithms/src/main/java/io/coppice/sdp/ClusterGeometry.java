package io.coppice.sdp;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Magnitudes;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;

/** What every later pass of a certificate knows of the clusters: the rule, weights, means, and how large sums can get. */
final class ClusterGeometry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Labeling clusters;
    private final Magnitudes magnitudes;
    private final double[] weights;
    private final double[] means;
    private final double[] overallMean;
    private final double totalWeight;

    private ClusterGeometry(Labeling clusters, Magnitudes magnitudes, ClusterMoments moments) {
        this.clusters = clusters;
        this.magnitudes = magnitudes;
        weights = moments.weights();
        means = moments.means();
        overallMean = moments.overallMean();
        totalWeight = moments.totalWeight();
    }

    static ClusterGeometry of(Blocks data, Labeling clusters) {
        return new ClusterGeometry(clusters, data.magnitudes(), ClusterMoments.of(data, clusters));
    }

    Labeling.Labeler labeler() {
        return clusters.labeler();
    }

    int k() {
        return weights.length;
    }

    int columns() {
        return overallMean.length;
    }

    double weight(int cluster) {
        return weights[cluster];
    }

    double totalWeight() {
        return totalWeight;
    }

    double mean(int cluster, int column) {
        return means[cluster * columns() + column];
    }

    /** How far a cluster's mean lies from that of all rows, one column. */
    double offset(int cluster, int column) {
        return mean(cluster, column) - overallMean[column];
    }

    /** Squared distances of a row to the means of all clusters, to {@code out}. */
    void distances(float[] values, int from, double[] out) {
        for (int cluster = 0; cluster < k(); cluster++) {
            out[cluster] = SquaredDistance.between(values, from, means, cluster * columns(), columns());
        }
    }

    /** No row differs more from a cluster's mean, in one column. */
    double reach(int column) {
        double most = 0.0;
        for (int cluster = 0; cluster < k(); cluster++) {
            most = Math.max(most, Math.abs(mean(cluster, column)));
        }
        return magnitudes.largest(column) + most;
    }

    /** No row lies farther from a mean, squared. */
    double squaredReach() {
        double sum = 0.0;
        for (int j = 0; j < columns(); j++) {
            sum += reach(j) * reach(j);
        }
        return sum;
    }

    double largestWeight() {
        double most = 0.0;
        for (double weight : weights) {
            most = Math.max(most, weight);
        }
        return most;
    }

    /** Bounds for sums of weight x such numbers over the rows. */
    Magnitudes bounds(double[] largest) {
        return new Magnitudes(magnitudes.rows(), largest, magnitudes.largestWeight());
    }
}
