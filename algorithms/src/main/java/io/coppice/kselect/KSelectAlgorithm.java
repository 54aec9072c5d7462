package io.coppice.kselect;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Together;
import io.coppice.evaluation.ClusterIndices;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the number of clusters: fits all candidates with shared passes, judges each by a criterion, keeps the best. The
 * result is a function of the rows, the parameters and the seed, to the bit; ties go to the smaller k.
 */
public final class KSelectAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(KSelectAlgorithm.class);

    /** Centers that share a pass when clusters are judged; each takes about 2 kB in a task. */
    static final long MOST_CENTERS = 10_000;

    private final Blocks data;
    private final KSelectParams params;
    private final List<Integer> ks;

    private KSelectAlgorithm(Blocks data, KSelectParams params) {
        this.data = data;
        this.params = params;
        this.ks = params.candidates().ks(params.criterion(), data.rows());
    }

    /**
     * Chooses k and fits it on all rows.
     *
     * @param data rows of positive weight; weights are counts of rows wherever a criterion counts
     * @throws BadInput if a candidate exceeds the rows, or the table has fewer distinct rows than the smallest candidate
     */
    public static KSelectFit fit(Blocks data, KSelectParams params) {
        KSelectAlgorithm algorithm = new KSelectAlgorithm(data, params);
        algorithm.checkRows(data.rows(), 1);
        Choice choice = switch (params.criterion()) {
            case SILHOUETTE, BIC, ICL -> algorithm.onAllRows();
            case GAP, PREDICTION_STRENGTH, G_MEANS -> algorithm.onSample();
        };
        LOG.info(choice.reason());
        choice.warnings().forEach(LOG::warn);
        KMeansFit clusters = choice.fit()
                .orElseGet(() -> KMeansAlgorithm.fit(data, params.kmeans().withK(choice.k())));
        return new KSelectFit(params.criterion(), choice, clusters);
    }

    private void checkRows(long rows, int parts) {
        int largest = ks.get(ks.size() - 1);
        boolean adjustable = params.criterion() == Criterion.G_MEANS;
        int needed = adjustable ? ks.get(0) : largest;
        if (needed > rows / parts) {
            throw new BadInput("the largest k to try is " + needed + " but the input has " + rows
                    + (parts == 1
                            ? ""
                            : " rows to look at, and each of " + parts + " halves is clustered; there are "
                                    + rows / parts)
                    + " rows of positive weight; choose k <= " + rows / parts);
        }
    }

    private Choice onAllRows() {
        List<String> warnings = new ArrayList<>();
        List<KMeansFit> fits = usable(KMeansAlgorithm.fit(data, params.kmeans(), ks), warnings);
        if (params.criterion() == Criterion.SILHOUETTE) {
            List<CurvePoint> curve = curve(fits, silhouettes(fits));
            return best(fits, curve, Choice.largest(curve), warnings);
        }
        SphericalLikelihood likelihood = new SphericalLikelihood(data, Scatter.of(data));
        double[] values = params.criterion() == Criterion.ICL
                ? likelihood.icl(fits)
                : fits.stream().mapToDouble(likelihood::bic).toArray();
        List<CurvePoint> curve = curve(fits, i -> values[i]);
        return best(fits, curve, Choice.smallest(curve), warnings);
    }

    private Choice best(List<KMeansFit> fits, List<CurvePoint> curve, CurvePoint best, List<String> warnings) {
        boolean high = params.criterion() == Criterion.SILHOUETTE;
        String reason = params.criterion() + " " + Choice.number(best.value()) + " at k = " + best.k() + " is the "
                + (high ? "largest" : "smallest") + " of " + Choice.range(curve);
        return Choice.of(best.k(), curve, reason, Choice.atTheEnd(best.k(), curve))
                .cutShort(warnings)
                .with(fitOf(best.k(), fits));
    }

    private static Optional<KMeansFit> fitOf(int k, List<KMeansFit> fits) {
        return fits.stream().filter(fit -> fit.k() == k).findFirst();
    }

    private static List<CurvePoint> curve(List<KMeansFit> fits, IntToDoubleFunction value) {
        return IntStream.range(0, fits.size())
                .mapToObj(i -> CurvePoint.of(fits.get(i).k(), value.applyAsDouble(i)))
                .toList();
    }

    private IntToDoubleFunction silhouettes(List<KMeansFit> fits) {
        List<NearestLabeling> labelings = fits.stream()
                .map(fit -> new NearestLabeling(fit.centers(), data.columns()))
                .toList();
        List<ClusterIndices> indices = Together.batches(labelings, NearestLabeling::size, MOST_CENTERS).stream()
                .flatMap(batch -> ClusterIndices.of(data, batch).stream())
                .toList();
        return i -> indices.get(i).silhouette().orElse(-1.0);
    }

    private Choice onSample() {
        KMeansParams kmeans = params.kmeans();
        SampleRows sample = SampleRows.of(data, params.sampleRows(), kmeans.seed());
        return switch (params.criterion()) {
            case G_MEANS -> GMeans.choose(sample, ks.get(0), Math.min(ks.get(ks.size() - 1), sample.rows), kmeans);
            case PREDICTION_STRENGTH -> {
                checkRows(sample.rows, 2);
                yield PredictionStrength.choose(sample, ks, kmeans);
            }
            default -> {
                checkRows(sample.rows, 1);
                List<String> warnings = new ArrayList<>();
                List<KMeansFit> fits = usable(KMeansAlgorithm.fit(sample.blocks(), kmeans, ks), warnings);
                Choice choice = GapStatistic.choose(sample, fits, kmeans, params.sampleRows());
                boolean all = sample.rows == data.rows();
                yield choice.cutShort(warnings).with(all ? fitOf(choice.k(), fits) : Optional.empty());
            }
        };
    }

    /** Fits that have as many clusters as asked for: a table of few distinct rows has no more. */
    private List<KMeansFit> usable(List<KMeansFit> fits, List<String> warnings) {
        List<KMeansFit> usable = IntStream.range(0, fits.size())
                .filter(i -> fits.get(i).k() == ks.get(i))
                .mapToObj(fits::get)
                .toList();
        if (usable.isEmpty()) {
            throw new BadInput(
                    "the table has " + fits.get(0).k() + (fits.get(0).k() == 1 ? " distinct row" : " distinct rows")
                            + ", fewer than the smallest k to try, " + ks.get(0) + "; choose kMin <= "
                            + fits.get(0).k());
        }
        if (usable.size() < fits.size()) {
            int most = usable.get(usable.size() - 1).k();
            warnings.add("candidates above k = " + most + " were left out: the table has no more distinct rows");
        }
        return usable;
    }
}
