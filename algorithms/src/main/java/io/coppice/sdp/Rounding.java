package io.coppice.sdp;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import java.util.Arrays;

/**
 * Partitions from membership matrices: k-means of the points in the coordinates of the leading eigenvectors, where a membership
 * matrix of a partition has equal rows for equal clusters; then Lloyd's iteration, and moves of single points, among the points.
 */
final class Rounding {
    private static final int STARTS = 10;

    private final WeightedGram gram;
    private final int k;
    private final long seed;

    Rounding(WeightedGram gram, int k, long seed) {
        this.gram = gram;
        this.k = k;
        this.seed = seed;
    }

    /** The clusters that the matrix itself shows, [m]. */
    int[] labels(Membership membership) {
        int axes = Math.min(k - 1, membership.rank());
        double[] coordinates = new double[gram.points() * axes];
        for (int i = 0; i < gram.points(); i++) {
            for (int axis = 0; axis < axes; axis++) {
                coordinates[i * axes + axis] = membership.vector(axis, i);
            }
        }
        return labels(coordinates, axes);
    }

    /**
     * The clusters of points in other coordinates, [m].
     *
     * @param coordinates [m x axes], each point's times the root of its weight; only their ratios matter
     */
    int[] labels(double[] coordinates, int axes) {
        int m = gram.points();
        if (axes == 0) {
            return new int[m];
        }
        double largest = 0.0;
        for (int at = 0; at < coordinates.length; at++) {
            coordinates[at] /= gram.roots()[at / axes];
            largest = Math.max(largest, Math.abs(coordinates[at]));
        }
        float[] values = new float[m * axes];
        for (int at = 0; at < values.length; at++) {
            values[at] = largest == 0.0 ? 0.0f : (float) (coordinates[at] / largest);
        }
        SampleRows points = gram.sample();
        SampleRows embedded = new SampleRows(values, points.keys(), points.weights(), Encoding.identity(axes));
        return clusters(embedded, KMeansAlgorithm.fit(embedded.blocks(), starts()));
    }

    /** Clusters of the points by k-means alone, [m]. */
    int[] kMeans() {
        return clusters(gram.sample(), KMeansAlgorithm.fit(gram.sample().blocks(), starts()));
    }

    private KMeansParams starts() {
        return KMeansParams.of(k)
                .withSeeding(KMeansParams.Seeding.PLUSPLUS)
                .withRestarts(STARTS)
                .withSeed(seed);
    }

    /** Where Lloyd's iteration on the points, and then moves of single points, lead from here, [m]. */
    int[] polished(int[] labels) {
        int[] numbers = numbered(labels);
        int found = Arrays.stream(numbers).max().orElseThrow() + 1;
        LocalBlocks points = gram.sample().blocks();
        KMeansFit fit = KMeansAlgorithm.fit(points, KMeansParams.of(found), gram.means(numbers, found));
        double[] centers = KMeansAlgorithm.moved(gram.sample(), fit.centers());
        return gram.sample().labels(new NearestLabeling(centers, gram.sample().columns()));
    }

    /** The same clusters, numbered by their first points. */
    static int[] numbered(int[] labels) {
        int[] numbers = new int[Arrays.stream(labels).max().orElseThrow() + 1];
        int next = 0;
        int[] result = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (numbers[labels[i]] == 0) {
                numbers[labels[i]] = ++next;
            }
            result[i] = numbers[labels[i]] - 1;
        }
        return result;
    }

    private static int[] clusters(SampleRows rows, KMeansFit fit) {
        return rows.labels(new NearestLabeling(fit.centers(), rows.columns()));
    }
}
