package io.coppice.kselect;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import io.coppice.kmeans.KMeansParams;
import io.coppice.kmeans.KMeansParams.Distance;
import io.coppice.mixture.MixtureParams;

/**
 * Parameters of choosing k.
 *
 * @param criterion what decides
 * @param base what is counted
 * @param candidates which k compete
 * @param kmeans of every fit of k-means but for k, and the seed of all random choices around it
 * @param mixture of every fit of a mixture but for k
 * @param sampleRows most rows that gap, prediction strength, g-means and ppp look at, drawn by key and brought to the driver;
 *     silhouette, bic and icl always take all rows
 */
public record KSelectParams(
        Criterion criterion,
        Base base,
        Candidates candidates,
        KMeansParams kmeans,
        MixtureParams mixture,
        int sampleRows) {
    /** Rows that tell the number of clusters about as well as all. */
    public static final int SAMPLE_ROWS = 100_000;

    /** Starts of every fit, so that no k is above its best for want of luck and the curve is even. */
    public static final int RESTARTS = 5;

    private static final int LEAST_SAMPLE_ROWS = 100;

    public KSelectParams {
        Check.atLeast("kselect.sampleRows", sampleRows, LEAST_SAMPLE_ROWS);
        base.check(criterion);
        candidates.check(criterion);
        if (base == Base.K_MEANS && kmeans.distance() == Distance.COSINE && !criterion.takesCosine()) {
            throw new BadParameter("kselect.criterion " + criterion + " measures spread in Euclidean space and says"
                    + " nothing of directions; under cosine distance take silhouette or prediction-strength");
        }
    }

    /** The defaults of everything else: k-means of five starts, the automatic range, 100,000 sample rows. */
    public static KSelectParams of(Criterion criterion) {
        return new KSelectParams(
                criterion,
                Base.K_MEANS,
                Candidates.automatic(),
                KMeansParams.of(1).withRestarts(RESTARTS),
                MixtureParams.of(1).withInit(MixtureParams.Init.KMEANS, RESTARTS),
                SAMPLE_ROWS);
    }

    public KSelectParams withCandidates(Candidates other) {
        return new KSelectParams(criterion, base, other, kmeans, mixture, sampleRows);
    }

    public KSelectParams withKMeans(KMeansParams other) {
        return new KSelectParams(criterion, base, candidates, other, mixture, sampleRows);
    }

    /** The same for mixtures. */
    public KSelectParams withMixture(MixtureParams other) {
        return new KSelectParams(criterion, Base.GAUSSIAN_MIXTURE, candidates, kmeans, other, sampleRows);
    }

    public KSelectParams withSampleRows(int other) {
        return new KSelectParams(criterion, base, candidates, kmeans, mixture, other);
    }
}
