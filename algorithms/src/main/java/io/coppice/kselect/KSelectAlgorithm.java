package io.coppice.kselect;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.mixture.MixtureAlgorithm;
import io.coppice.mixture.MixtureFit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the number of clusters: fits all candidates with shared passes, judges each by a criterion, keeps the best. The
 * result is a function of the rows, the parameters and the seed, to the bit; ties go to the smaller k.
 */
public final class KSelectAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(KSelectAlgorithm.class);

    private KSelectAlgorithm() {}

    /**
     * Chooses k and fits it on all rows.
     *
     * @param data rows of positive weight; weights are counts of rows wherever a criterion counts
     * @throws BadInput if a candidate exceeds the rows, or the table has fewer distinct rows than the smallest candidate
     */
    public static KSelectFit fit(Blocks data, KSelectParams params) {
        List<Integer> ks = params.candidates().ks(params.criterion(), data.rows());
        // G-means and PPP stop by themselves; their largest k is only a limit.
        boolean stops = params.criterion() == Criterion.G_MEANS || params.criterion() == Criterion.PPP;
        int needed = stops ? ks.get(0) : ks.get(ks.size() - 1);
        if (needed > data.rows()) {
            throw new BadInput("the largest k to try is " + needed + " but the input has " + data.rows()
                    + " rows of positive weight; choose k <= " + data.rows());
        }
        KSelectFit fit = switch (params.base()) {
            case K_MEANS -> new KMeansSelection(data, params, ks).fit();
            case GAUSSIAN_MIXTURE ->
                params.criterion() == Criterion.PPP ? partitive(data, params) : mixtures(data, params, ks);
        };
        LOG.info(fit.reason());
        fit.warnings().forEach(LOG::warn);
        return fit;
    }

    private static KSelectFit partitive(Blocks data, KSelectParams params) {
        Choice choice = PartitiveChoice.of(data, params);
        MixtureFit fit = MixtureAlgorithm.fit(data, params.mixture().withK(choice.k()));
        return KSelectFit.of(params.criterion(), choice, fit);
    }

    private static KSelectFit mixtures(Blocks data, KSelectParams params, List<Integer> ks) {
        Sweep<MixtureFit> sweep = new Sweep<>(
                ks,
                MixtureAlgorithm.fit(data, params.mixture(), ks),
                fit -> fit.mixture().k());
        List<CurvePoint> curve =
                params.criterion() == Criterion.ICL ? sweep.curve(MixtureFit::icl) : sweep.curve(MixtureFit::bic);
        Choice choice = Choice.best(params.criterion(), curve).cutShort(sweep.warnings());
        return KSelectFit.of(params.criterion(), choice, sweep.of(choice.k()));
    }
}
