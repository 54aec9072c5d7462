package io.coppice.mixture;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gaussian mixtures: start from k-means or from random rows, climb by {@link ExpectationMaximization}, keep the likeliest of
 * the restarts. The result is a function of the rows, the parameters and the seed, to the bit.
 */
public final class MixtureAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(MixtureAlgorithm.class);

    private MixtureAlgorithm() {}

    /**
     * Fits from starts of the kind the parameters name.
     *
     * @return at most k components: fewer where the table has fewer distinct rows or some collapsed, which a warning says
     * @throws BadInput if k exceeds the number of rows, or all rows are equal
     */
    public static MixtureFit fit(Blocks data, MixtureParams params) {
        if (params.k() > data.rows()) {
            throw new BadInput("gmm.k is " + params.k() + " but the input has " + data.rows()
                    + " rows of positive weight; choose k <= " + data.rows());
        }
        ExpectationMaximization em = new ExpectationMaximization(data);
        List<MixtureStart> starts = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        int passes = 0;
        for (int restart = 0; restart < params.restarts(); restart++) {
            KMeansFit clusters = KMeansAlgorithm.fit(data, clustering(params, restart));
            starts.add(MixtureStart.partition(params.covariance(), clusters.k(), clusters.centers()));
            passes += clusters.passes();
            clusters.warnings().stream()
                    .filter(each -> !warnings.contains(each))
                    .forEach(warnings::add);
        }
        return likeliest(em.fit(starts, params), passes, warnings);
    }

    /**
     * Fits from one given start, whatever {@code params} says of k, covariances, init and restarts.
     *
     * @throws BadInput if all rows are equal
     * @throws io.coppice.blocks.BadParameter if the start has another number of columns
     */
    public static MixtureFit fit(Blocks data, MixtureParams params, MixtureStart start) {
        return likeliest(new ExpectationMaximization(data).fit(List.of(start), params), 0, List.of());
    }

    /**
     * The first start is the best that k-means finds. Good seeds would lead all others there too, so those come from random
     * rows; but they too run to their end, as starts of poor clusters climb to spurious peaks of few rows.
     */
    private static KMeansParams clustering(MixtureParams params, int restart) {
        KMeansParams clustering = KMeansParams.of(params.k()).withSeed(params.seed());
        if (restart == 0 && params.init() == MixtureParams.Init.KMEANS) {
            return clustering;
        }
        KMeansParams other =
                clustering.withSeed(Keyed.combine(params.seed(), restart)).withSeeding(KMeansParams.Seeding.RANDOM);
        return params.init() == MixtureParams.Init.KMEANS ? other : other.withStopping(0, 0.0);
    }

    /** Likelihoods are exact sums, so equal solutions have equal ones and the first is kept. */
    private static MixtureFit likeliest(List<MixtureFit> fits, int startPasses, List<String> startWarnings) {
        MixtureFit best = fits.get(0);
        for (MixtureFit fit : fits) {
            best = fit.logLikelihood() > best.logLikelihood() ? fit : best;
        }
        List<String> warnings = new ArrayList<>(startWarnings);
        warnings.addAll(best.warnings());
        best.warnings().forEach(LOG::warn);
        return best.with(startPasses + best.passes(), warnings);
    }
}
