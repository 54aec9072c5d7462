package io.coppice.evaluation;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.math.NearestLabeling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How compact and well separated clusters are, judged by the rows alone. All three have no unit: scaling every column
 * alike changes nothing, so stored units serve. An index is absent where it is undefined; none is ever NaN or infinite.
 *
 * <p>Clusters without weight do not count. Three passes, each of exact sums: the same bits however the rows are stored.
 *
 * @param silhouette mean over the rows of (b - a) / max(a, b) in [-1, 1], with a the mean squared Euclidean distance to
 *     the other rows of its cluster and b the least mean squared distance to another cluster; 0 for a row alone in its
 *     cluster. As Spark's {@code ClusteringEvaluator} computes it, weights included. Needs two clusters
 * @param calinskiHarabasz scatter between over scatter within clusters, each by its degrees of freedom (Calinski and
 *     Harabasz 1974), larger is better; weights count rows. Needs two clusters, more total weight than clusters, and
 *     rows that differ from their cluster's mean
 * @param daviesBouldin mean over clusters of the worst (s_i + s_j) / |mean_i - mean_j|, s the mean Euclidean distance
 *     from the cluster's mean (Davies and Bouldin 1979), smaller is better. Needs two clusters and rows that differ from
 *     their cluster's mean
 */
public record ClusterIndices(OptionalDouble silhouette, OptionalDouble calinskiHarabasz, OptionalDouble daviesBouldin) {
    private static final ClusterIndices NONE =
            new ClusterIndices(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /**
     * Judges the clusters made of the rows nearest to each center.
     *
     * @param centers [k x d] in stored units; the clusters' own means are computed and need not equal these
     * @param k number of centers, 1 or more
     */
    public static ClusterIndices of(Blocks data, double[] centers, int k) {
        if (k < 1 || centers.length != k * data.columns()) {
            throw new IllegalArgumentException(
                    centers.length + " values for " + k + " centers of " + data.columns() + " columns");
        }
        return of(data, new NearestLabeling(centers, data.columns()));
    }

    /** Judges clusters given by a rule. */
    public static ClusterIndices of(Blocks data, Labeling labeling) {
        return of(data, List.of(labeling)).get(0);
    }

    /** Judges several sets of clusters by the same three passes; what comes back is in their order. */
    public static List<ClusterIndices> of(Blocks data, List<? extends Labeling> labelings) {
        List<Clusters> clusters = ClusterMeans.of(data, labelings);
        List<Clusters> judged =
                clusters.stream().filter(each -> each.size() > 1).toList();
        if (judged.isEmpty()) {
            return Collections.nCopies(clusters.size(), NONE);
        }
        List<ClusterScatter> scatters = ClusterScatter.of(data, judged);
        double[] silhouettes = Silhouette.of(data, scatters);
        List<ClusterIndices> indices = new ArrayList<>();
        for (Clusters each : clusters) {
            int i = judged.indexOf(each);
            indices.add(i < 0 ? NONE : of(silhouettes[i], scatters.get(i)));
        }
        return indices;
    }

    private static ClusterIndices of(double silhouette, ClusterScatter scatter) {
        return new ClusterIndices(
                OptionalDouble.of(silhouette), present(calinskiHarabasz(scatter)), present(daviesBouldin(scatter)));
    }

    private static OptionalDouble present(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** NaN or infinite where undefined, as the next. */
    private static double calinskiHarabasz(ClusterScatter scatter) {
        int k = scatter.clusters().size();
        double freedom = scatter.totalWeight() - k;
        return freedom > 0.0 ? between(scatter) / (k - 1) / (scatter.totalSquares() / freedom) : Double.NaN;
    }

    private static double between(ClusterScatter scatter) {
        double[] means = scatter.clusters().means();
        int columns = scatter.clusters().columns();
        double sum = 0.0;
        for (int column = 0; column < columns; column++) {
            double overall = 0.0;
            for (int cluster = 0; cluster < scatter.clusters().size(); cluster++) {
                overall += scatter.weight(cluster) / scatter.totalWeight() * means[cluster * columns + column];
            }
            for (int cluster = 0; cluster < scatter.clusters().size(); cluster++) {
                double difference = means[cluster * columns + column] - overall;
                sum += scatter.weight(cluster) * difference * difference;
            }
        }
        return sum;
    }

    private static double daviesBouldin(ClusterScatter scatter) {
        if (scatter.totalSquares() == 0.0) {
            return Double.NaN;
        }
        int k = scatter.clusters().size();
        double[] lengths =
                IntStream.range(0, k).mapToDouble(scatter::meanLength).toArray();
        double[] worst = IntStream.range(0, k)
                .parallel()
                .mapToDouble(cluster -> worstRatio(scatter.clusters(), lengths, cluster))
                .toArray();
        double sum = 0.0;
        for (double ratio : worst) {
            sum += ratio;
        }
        return sum / k;
    }

    private static double worstRatio(Clusters clusters, double[] lengths, int cluster) {
        double worst = 0.0;
        for (int other = 0; other < lengths.length; other++) {
            double spread = lengths[cluster] + lengths[other];
            if (other != cluster && spread > 0.0) {
                worst = Math.max(worst, spread / Math.sqrt(squaredDistance(clusters, cluster, other)));
            }
        }
        return worst;
    }

    private static double squaredDistance(Clusters clusters, int one, int other) {
        double[] means = clusters.means();
        int columns = clusters.columns();
        double sum = 0.0;
        for (int column = 0; column < columns; column++) {
            double difference = means[one * columns + column] - means[other * columns + column];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
