package io.coppice.mixture;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Together;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gaussian mixtures: start from k-means, from random rows or from a coreset, climb by {@link ExpectationMaximization}, keep the likeliest of
 * the restarts. The result is a function of the rows, the parameters and the seed, to the bit.
 */
public final class MixtureAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(MixtureAlgorithm.class);

    /** Sums that fits of different k may keep in a task together. */
    private static final long MOST_SUMS = 1L << 22;

    private MixtureAlgorithm() {}

    /**
     * Fits from starts of the kind the parameters name.
     *
     * @return at most k components: fewer where the table has fewer distinct rows or some collapsed, which a warning says
     * @throws BadInput if k exceeds the number of rows, or all rows are equal
     */
    public static MixtureFit fit(Blocks data, MixtureParams params) {
        MixtureFit fit = fit(data, params, List.of(params.k())).get(0);
        fit.warnings().forEach(LOG::warn);
        return fit;
    }

    /**
     * Fits for several k with shared passes, first those of k-means, then those of expectation-maximization.
     *
     * @param params of every fit but for k
     * @param ks numbers of components, each at least 1
     * @return one fit for each k, in order; its passes are those of all that shared them
     * @throws BadInput if a k exceeds the number of rows, or all rows are equal
     */
    public static List<MixtureFit> fit(Blocks data, MixtureParams params, List<Integer> ks) {
        int largest = ks.stream().mapToInt(Integer::intValue).max().orElseThrow();
        if (largest > data.rows()) {
            throw new BadInput("gmm.k is " + largest + " but the input has " + data.rows()
                    + " rows of positive weight; choose k <= " + data.rows());
        }
        if (params.init() == MixtureParams.Init.CORESET) {
            return ks.stream().map(k -> throughCoreset(data, params.withK(k))).toList();
        }
        ExpectationMaximization em = new ExpectationMaximization(data);
        List<List<KMeansFit>> clusters = IntStream.range(0, params.restarts())
                .mapToObj(restart -> KMeansAlgorithm.fit(data, clustering(params, restart), ks))
                .toList();
        int passes = clusters.stream().mapToInt(each -> each.get(0).passes()).sum();
        List<List<KMeansFit>> byK = IntStream.range(0, ks.size())
                .mapToObj(i -> clusters.stream().map(each -> each.get(i)).toList())
                .toList();
        int width = params.covariance().hasCrossProducts() ? data.columns() : 1;
        List<MixtureFit> best = new ArrayList<>();
        for (List<List<KMeansFit>> batch : Together.batches(
                byK, starts -> starts.stream().mapToLong(KMeansFit::k).sum() * data.columns() * width, MOST_SUMS)) {
            best.addAll(likeliest(em, batch, params, passes));
        }
        return best;
    }

    private static MixtureFit throughCoreset(Blocks data, MixtureParams params) {
        if (!CoresetStart.pays(data, params)) {
            return fit(data, params.withInit(MixtureParams.Init.KMEANS, params.restarts()), List.of(params.k()))
                    .get(0);
        }
        MixtureFit start = CoresetStart.fit(data, params);
        List<MixtureStart> starts = List.of(MixtureStart.mixture(start.mixture()));
        return likeliest(new ExpectationMaximization(data).fit(starts, params), start.passes(), start.warnings());
    }

    /** One fit for each k of a batch, all starts of all k together. */
    private static List<MixtureFit> likeliest(
            ExpectationMaximization em, List<List<KMeansFit>> batch, MixtureParams params, int passes) {
        List<MixtureFit> fits = em.fit(
                batch.stream()
                        .flatMap(List::stream)
                        .map(start -> MixtureStart.partition(params.covariance(), start.k(), start.centers()))
                        .toList(),
                params);
        List<MixtureFit> best = new ArrayList<>();
        int from = 0;
        for (List<KMeansFit> starts : batch) {
            List<String> warnings = starts.stream()
                    .flatMap(start -> start.warnings().stream())
                    .distinct()
                    .toList();
            best.add(likeliest(fits.subList(from, from + starts.size()), passes, warnings));
            from += starts.size();
        }
        return best;
    }

    /**
     * Fits from one given start, whatever {@code params} says of k, covariances, init and restarts.
     *
     * @throws BadInput if all rows are equal
     * @throws io.coppice.blocks.BadParameter if the start has another number of columns
     */
    public static MixtureFit fit(Blocks data, MixtureParams params, MixtureStart start) {
        MixtureFit fit = likeliest(new ExpectationMaximization(data).fit(List.of(start), params), 0, List.of());
        fit.warnings().forEach(LOG::warn);
        return fit;
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
        return best.with(startPasses + best.passes(), warnings);
    }
}
