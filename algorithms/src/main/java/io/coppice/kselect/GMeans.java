package io.coppice.kselect;

import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * G-means: every cluster whose rows are not normal along its longest direction is cut in two, k-means moves all centers, and
 * so on until no cluster is cut. The curve holds the largest statistic of the clusters at every k on the way.
 */
final class GMeans {
    private final SampleRows sample;
    private final KMeansParams params;
    private final List<CurvePoint> curve = new ArrayList<>();

    private GMeans(SampleRows sample, KMeansParams params) {
        this.sample = sample;
        this.params = params;
    }

    /** Splits from {@code from} clusters up to {@code most}. */
    static Choice choose(SampleRows sample, int from, int most, KMeansParams params) {
        return new GMeans(sample, params).grow(from, most);
    }

    private Choice grow(int from, int most) {
        KMeansFit fit = KMeansAlgorithm.fit(sample.blocks(), params.withK(from));
        while (true) {
            List<ClusterSplit> splits = splits(fit);
            double largest =
                    splits.stream().mapToDouble(ClusterSplit::statistic).max().orElse(0.0);
            curve.add(CurvePoint.of(fit.k(), largest));
            List<ClusterSplit> rejected = splits.stream()
                    .filter(split -> !split.isNormal())
                    .sorted(Comparator.comparingDouble((ClusterSplit split) -> -split.statistic())
                            .thenComparingInt(ClusterSplit::cluster))
                    .toList();
            if (rejected.isEmpty()) {
                return normal(fit.k(), largest);
            }
            int before = fit.k();
            double[] centers = cut(fit, rejected.subList(0, Math.min(rejected.size(), most - before)));
            int k = centers.length / sample.columns();
            fit = k == before ? fit : KMeansAlgorithm.fit(sample.blocks(), params.withK(k), centers);
            if (fit.k() <= before) {
                return stuck(before, rejected.size());
            }
        }
    }

    private Choice normal(int k, double largest) {
        return new Choice(
                k,
                curve,
                "at k = " + k + " every cluster passes the test of normality: the largest statistic is "
                        + Choice.number(largest) + ", the limit " + AndersonDarling.CRITICAL,
                List.of());
    }

    private Choice stuck(int k, int rejected) {
        String left = rejected + " of " + k + " clusters are not normal at k = " + k;
        return new Choice(
                k, curve, left + ", but no more could be split", List.of(left + "; a larger kMax may find more"));
    }

    private List<ClusterSplit> splits(KMeansFit fit) {
        int[] labels = sample.labels(new NearestLabeling(fit.centers(), sample.columns()));
        return IntStream.range(0, fit.k())
                .mapToObj(cluster -> ClusterSplit.of(
                        cluster,
                        sample.select(IntStream.range(0, sample.rows())
                                .filter(row -> labels[row] == cluster)
                                .toArray()),
                        params))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The centers, with two in the place of each that is cut. */
    private double[] cut(KMeansFit fit, List<ClusterSplit> chosen) {
        int d = sample.columns();
        double[] centers = Arrays.copyOf(fit.centers(), (fit.k() + chosen.size()) * d);
        for (int i = 0; i < chosen.size(); i++) {
            double[] halves = chosen.get(i).halves().centers();
            System.arraycopy(halves, 0, centers, chosen.get(i).cluster() * d, d);
            System.arraycopy(halves, d, centers, (fit.k() + i) * d, d);
        }
        return centers;
    }
}
