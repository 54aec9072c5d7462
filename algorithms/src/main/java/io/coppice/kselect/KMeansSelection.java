package io.coppice.kselect;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Together;
import io.coppice.evaluation.ClusterIndices;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import java.util.List;

/** Chooses among clusters of k-means. */
final class KMeansSelection {
    /** Centers that share a pass when clusters are judged; each takes about 2 kB in a task. */
    static final long MOST_CENTERS = 10_000;

    private final Blocks data;
    private final KSelectParams params;
    private final KMeansParams kmeans;
    private final List<Integer> ks;

    KMeansSelection(Blocks data, KSelectParams params, List<Integer> ks) {
        this.data = data;
        this.params = params;
        this.kmeans = params.kmeans();
        this.ks = ks;
    }

    KSelectFit fit() {
        return switch (params.criterion()) {
            case SILHOUETTE, BIC, ICL -> onAllRows();
            case GAP, PREDICTION_STRENGTH, G_MEANS -> onSample();
            case PPP -> onAllRows(PartitiveChoice.of(data, params));
        };
    }

    private KSelectFit onAllRows() {
        Sweep<KMeansFit> sweep = new Sweep<>(ks, KMeansAlgorithm.fit(data, kmeans, ks), KMeansFit::k);
        Choice choice = Choice.best(params.criterion(), sweep.curve(values(sweep.fits())))
                .cutShort(sweep.warnings());
        return KSelectFit.of(params.criterion(), choice, sweep.of(choice.k()));
    }

    private double[] values(List<KMeansFit> fits) {
        if (params.criterion() == Criterion.SILHOUETTE) {
            return silhouettes(fits);
        }
        SphericalLikelihood likelihood = new SphericalLikelihood(data, Scatter.of(data));
        return params.criterion() == Criterion.ICL
                ? likelihood.icl(fits)
                : fits.stream().mapToDouble(likelihood::bic).toArray();
    }

    private double[] silhouettes(List<KMeansFit> fits) {
        List<NearestLabeling> labelings = fits.stream()
                .map(fit -> new NearestLabeling(fit.centers(), data.columns()))
                .toList();
        return Together.batches(labelings, NearestLabeling::size, MOST_CENTERS).stream()
                .flatMap(batch -> ClusterIndices.of(data, batch).stream())
                .mapToDouble(indices -> indices.silhouette().orElse(-1.0))
                .toArray();
    }

    private KSelectFit onSample() {
        SampleRows sample = SampleRows.of(data, params.sampleRows(), kmeans.seed());
        return switch (params.criterion()) {
            case G_MEANS ->
                onAllRows(GMeans.choose(sample, ks.get(0), Math.min(ks.get(ks.size() - 1), sample.rows()), kmeans));
            case PREDICTION_STRENGTH -> {
                checkRows(sample.rows() / 2, "halves of ");
                yield onAllRows(PredictionStrength.choose(sample, ks, kmeans));
            }
            default -> {
                checkRows(sample.rows(), "");
                yield gap(sample);
            }
        };
    }

    private KSelectFit gap(SampleRows sample) {
        Sweep<KMeansFit> sweep = new Sweep<>(ks, KMeansAlgorithm.fit(sample.blocks(), kmeans, ks), KMeansFit::k);
        Choice choice = GapStatistic.choose(sample, sweep.fits(), kmeans, params.sampleRows())
                .cutShort(sweep.warnings());
        return sample.rows() == data.rows()
                ? KSelectFit.of(params.criterion(), choice, sweep.of(choice.k()))
                : onAllRows(choice);
    }

    private KSelectFit onAllRows(Choice choice) {
        return KSelectFit.of(params.criterion(), choice, KMeansAlgorithm.fit(data, kmeans.withK(choice.k())));
    }

    private void checkRows(int rows, String parts) {
        int largest = ks.get(ks.size() - 1);
        if (largest > rows) {
            throw new BadInput(params.criterion() + " clusters " + parts + "a sample, and the largest k to try, "
                    + largest + ", exceeds the " + rows + " rows there; choose kMax <= " + rows
                    + ", or a larger sampleRows");
        }
    }
}
