package io.coppice.kselect;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The gap statistic: with W_k the cost of k clusters, gap(k) = mean of ln W*_k over B reference tables - ln W_k, where a
 * reference table holds as many rows drawn uniformly from the box around the data, along their principal axes. The answer
 * is the smallest k with gap(k) >= gap(k') - s(k'), k' the next candidate and s the standard deviation of
 * ln W*_k' times sqrt(1 + 1 / B).
 */
final class GapStatistic {
    private static final int REFERENCES = 10;
    private static final long PURPOSE = 0x6A9;

    private final SampleRows sample;
    private final KMeansParams params;
    private final List<Integer> ks;
    private final Scatter scatter;

    private GapStatistic(SampleRows sample, KMeansParams params, List<Integer> ks) {
        this.sample = sample;
        this.params = params;
        this.ks = ks;
        this.scatter = Scatter.of(sample.blocks());
    }

    /**
     * @param fits of the sample's candidates, ascending in k
     * @param mostRows of a reference table
     */
    static Choice choose(SampleRows sample, List<KMeansFit> fits, KMeansParams params, int mostRows) {
        List<Integer> ks = fits.stream().map(KMeansFit::k).toList();
        GapStatistic gap = new GapStatistic(sample, params, ks);
        double[] logs = gap.logCosts(fits);
        double[][] references = gap.references(mostRows);
        List<CurvePoint> curve = IntStream.range(0, logs.length)
                .mapToObj(i -> point(
                        ks.get(i),
                        logs[i],
                        Arrays.stream(references).mapToDouble(each -> each[i]).toArray()))
                .toList();
        return decide(curve);
    }

    private static CurvePoint point(int k, double log, double[] references) {
        double mean = Arrays.stream(references).sum() / REFERENCES;
        double squares = 0.0;
        for (double reference : references) {
            squares += (reference - mean) * (reference - mean);
        }
        double error = Math.sqrt(squares / REFERENCES) * Math.sqrt(1.0 + 1.0 / REFERENCES);
        return new CurvePoint(k, mean - log, OptionalDouble.of(error));
    }

    /** The published rule on a finished curve. */
    static Choice decide(List<CurvePoint> curve) {
        for (int i = 0; i + 1 < curve.size(); i++) {
            CurvePoint next = curve.get(i + 1);
            double wanted = next.value() - next.standardError().orElse(0.0);
            if (curve.get(i).value() >= wanted) {
                int k = curve.get(i).k();
                return new Choice(
                        k,
                        curve,
                        "gap " + Choice.number(curve.get(i).value()) + " at k = " + k + " is the first of "
                                + Choice.range(curve) + " that is no less than the next one minus its standard error, "
                                + Choice.number(wanted),
                        List.of());
            }
        }
        int last = curve.get(curve.size() - 1).k();
        return new Choice(
                last,
                curve,
                "the gap still grows by more than its standard error at k = " + last + ", the largest candidate",
                Choice.atTheEnd(last, curve));
    }

    private double[] logCosts(List<KMeansFit> fits) {
        return fits.stream()
                .mapToDouble(fit -> StrictMath.log(scatter.atLeast(fit.cost())))
                .toArray();
    }

    /** [B][candidates] logarithms of cost. */
    private double[][] references(int mostRows) {
        ReferenceBox box = ReferenceBox.around(sample);
        // Weights are counts of rows: a row of weight 3 is faced by three.
        long counted = Math.round(Math.min(scatter.weight(), mostRows));
        int rows = (int) Math.max(sample.rows(), counted);
        List<double[]> found = new ArrayList<>();
        for (int b = 0; b < REFERENCES; b++) {
            Blocks reference = box.draw(rows, scatter.weight() / rows, Keyed.combine(params.seed(), PURPOSE + b));
            found.add(logCosts(KMeansAlgorithm.fit(reference, params, ks)));
        }
        return found.toArray(double[][]::new);
    }
}
