package io.coppice.sdp;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.MixtureAlgorithm;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureParams;
import io.coppice.mixture.MixtureStart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clusters that differ in spread and shape: the semidefinite relaxation with a covariance for each cluster, after the idea of
 * iLA-SDP (Zhuang, Chen and Yang 2023), whose derivation here is our own. Solved on a sketch from two starts, the clusters of Ward
 * and those of the plain relaxation; then every row goes where its Gaussian density is highest.
 */
public final class LikelihoodAdjustedAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(LikelihoodAdjustedAlgorithm.class);

    private static final int START_ITERATIONS = 100;
    private static final double START_GAP = 1e-3;

    private LikelihoodAdjustedAlgorithm() {}

    /**
     * Fits a table of any length.
     *
     * @param data n rows x d columns; rows of weight 0 must have been left out
     * @throws BadInput if k exceeds the number of rows, or the sketch has no more distinct rows than k
     * @throws io.coppice.blocks.BadParameter if the sketch does not fit into memory
     */
    public static LikelihoodAdjustedFit fit(Blocks data, LikelihoodAdjustedParams params) {
        SdpParams relaxing = params.relaxation();
        List<String> warnings = new ArrayList<>();
        CountedBlocks all = new CountedBlocks(data);
        SampleRows sketch = SdpAlgorithm.sketch(all, relaxing, warnings);
        WeightedGram gram = WeightedGram.of(sketch);
        if (gram.points() <= params.k()) {
            throw new BadInput("sdp.k is " + params.k() + " but the sketch has " + gram.points()
                    + " distinct rows; covariances need more rows than clusters: choose a smaller k, or method sdp");
        }
        Relaxation relaxation = SdpAlgorithm.relax(gram, starting(relaxing));
        LikelihoodSearch search = search(gram, relaxation, params);
        MixtureParams lifting =
                MixtureParams.of(params.k()).withCovariance(CovarianceType.FULL).withStopping(params.refine(), 1e-6);
        MixtureFit mixture = MixtureAlgorithm.fit(all, lifting, MixtureStart.mixture(search.mixture()));
        if (relaxation.stop() == Relaxation.Stop.TIME_LIMIT || search.isCutShort()) {
            warnings.add("sdp.timeLimit of " + relaxing.timeLimit() + " s ended the search after "
                    + search.history().size() + " rounds: the result depends on the speed of this machine");
        }
        warnings.forEach(LOG::warn);
        return new LikelihoodAdjustedFit(
                mixture, sketch, gram.rowLabels(search.labels()), search.history(), relaxation, warnings, all.passes());
    }

    /** A start need not be solved to its end. */
    private static SdpParams starting(SdpParams params) {
        return params.withStopping(
                Math.min(params.maxIter(), START_ITERATIONS), params.tol(), Math.max(params.gapTol(), START_GAP));
    }

    private static LikelihoodSearch search(WeightedGram gram, Relaxation relaxation, LikelihoodAdjustedParams params) {
        LikelihoodSearch search = new LikelihoodSearch(gram, params);
        double[] values = new double[gram.sample().values().length];
        for (int at = 0; at < values.length; at++) {
            values[at] = gram.sample().values()[at];
        }
        search.from("ward", WardLinkage.labels(values, gram.sample().weights(), params.k()));
        search.from("sdp", gram.pointLabels(relaxation.roundedLabels()));
        if (!search.hasFound()) {
            throw new BadInput("no start gave " + params.k() + " clusters with rows on " + gram.points()
                    + " distinct rows; choose a smaller k");
        }
        return search;
    }

    /** Labels of all rows of a sample, without a table behind it; for k of 1 all are 0. */
    public static int[] labels(SampleRows rows, LikelihoodAdjustedParams params) {
        WeightedGram gram = WeightedGram.of(rows);
        if (params.k() == 1) {
            return IntStream.range(0, rows.rows()).map(row -> 0).toArray();
        }
        return gram.rowLabels(search(gram, SdpAlgorithm.relax(gram, starting(params.relaxation())), params)
                .labels());
    }
}
