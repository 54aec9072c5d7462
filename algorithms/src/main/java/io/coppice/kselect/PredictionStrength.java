package io.coppice.kselect;

import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Prediction strength: the rows are split in two halves and both clustered. Of each cluster of one half, which share of the
 * pairs of its rows do the centers of the other half keep together? The strength of k is the least such share; it is taken
 * both ways and averaged over five splits. The answer is the largest k whose strength plus one standard error reaches 0.8;
 * one cluster has strength 1.
 */
final class PredictionStrength {
    private static final int SPLITS = 5;
    private static final double THRESHOLD = 0.8;
    private static final long PURPOSE = 0x9511;

    private PredictionStrength() {}

    /** @param ks ascending, none above half the rows */
    static Choice choose(SampleRows sample, List<Integer> ks, KMeansParams params) {
        List<double[]> strengths = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            strengths.add(strengths(sample, sample.shuffled(params.seed(), PURPOSE + split), ks, params));
        }
        return decide(IntStream.range(0, ks.size())
                .mapToObj(i -> point(
                        ks.get(i),
                        strengths.stream().mapToDouble(each -> each[i]).toArray()))
                .toList());
    }

    private static CurvePoint point(int k, double[] strengths) {
        double mean = Arrays.stream(strengths).sum() / SPLITS;
        double squares = 0.0;
        for (double strength : strengths) {
            squares += (strength - mean) * (strength - mean);
        }
        return new CurvePoint(k, mean, OptionalDouble.of(Math.sqrt(squares / (SPLITS - 1) / SPLITS)));
    }

    /** The published rule on a finished curve; where no candidate is strong enough, the strongest. */
    static Choice decide(List<CurvePoint> curve) {
        for (int i = curve.size() - 1; i >= 0; i--) {
            CurvePoint point = curve.get(i);
            if (point.value() + point.standardError().orElse(0.0) >= THRESHOLD) {
                return new Choice(
                        point.k(),
                        curve,
                        "k = " + point.k() + " is the largest of " + Choice.range(curve)
                                + " whose prediction strength, " + words(point) + ", reaches " + THRESHOLD,
                        Choice.atTheEnd(point.k(), curve));
            }
        }
        CurvePoint strongest = Choice.largest(curve);
        return new Choice(
                strongest.k(),
                curve,
                "no candidate reaches a prediction strength of " + THRESHOLD + "; k = " + strongest.k()
                        + " is the strongest with " + words(strongest),
                List.of("no candidate's clusters are repeatable; let k = 1 compete"));
    }

    private static String words(CurvePoint point) {
        return String.format(
                Locale.ROOT,
                "%.4f (standard error %.4f)",
                point.value(),
                point.standardError().orElse(0.0));
    }

    /** Of every candidate, for one split: the first half of this order against the second. */
    private static double[] strengths(SampleRows sample, int[] order, List<Integer> ks, KMeansParams params) {
        SampleRows[] halves = {
            sorted(sample, Arrays.copyOfRange(order, 0, order.length / 2)),
            sorted(sample, Arrays.copyOfRange(order, order.length / 2, order.length))
        };
        KMeansParams split = params.withSeed(Keyed.combine(params.seed(), PURPOSE));
        List<KMeansFit> one = KMeansAlgorithm.fit(halves[0].blocks(), split, ks);
        List<KMeansFit> other = KMeansAlgorithm.fit(halves[1].blocks(), split, ks);
        return IntStream.range(0, ks.size())
                .mapToDouble(i -> 0.5
                        * (strength(halves[0], one.get(i), other.get(i), ks.get(i))
                                + strength(halves[1], other.get(i), one.get(i), ks.get(i))))
                .toArray();
    }

    private static SampleRows sorted(SampleRows sample, int[] rows) {
        Arrays.sort(rows);
        return sample.select(rows);
    }

    /** The least share of the pairs of a cluster of {@code own} that {@code other} keeps together; 0 without a pair. */
    private static double strength(SampleRows half, KMeansFit own, KMeansFit other, int k) {
        if (k == 1) {
            return 1.0;
        }
        if (own.k() < k || other.k() < k) {
            return 0.0;
        }
        int[] clusters = labels(half, own);
        int[] predicted = labels(half, other);
        double[][] together = new double[k][k];
        double[][] alone = new double[k][k];
        for (int row = 0; row < half.rows(); row++) {
            double weight = half.weight(row);
            together[clusters[row]][predicted[row]] += weight;
            alone[clusters[row]][predicted[row]] += weight * weight;
        }
        double least = 1.0;
        for (int j = 0; j < k; j++) {
            double whole = Arrays.stream(together[j]).sum();
            double pairs = whole * whole - Arrays.stream(alone[j]).sum();
            double kept = 0.0;
            for (int c = 0; c < k; c++) {
                kept += together[j][c] * together[j][c] - alone[j][c];
            }
            least = Math.min(least, pairs > 0.0 ? kept / pairs : 0.0);
        }
        return least;
    }

    private static int[] labels(SampleRows rows, KMeansFit fit) {
        return rows.labels(new NearestLabeling(fit.centers(), rows.columns()));
    }
}
