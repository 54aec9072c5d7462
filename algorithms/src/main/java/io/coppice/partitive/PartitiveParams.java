package io.coppice.partitive;

import io.coppice.blocks.Check;

/**
 * Parameters of PPP.
 *
 * @param kMax most parts to try; 0 for min(1000, rows / (2 minCluster))
 * @param minCluster rows that a part should have in the mean where parts are most
 * @param sampleRows most rows to search on, drawn by key
 * @param columns up to so many columns are taken as they are; more are reduced to their leading principal axes
 * @param variance share of the variance that the principal axes must hold
 * @param suspicion components of which this share is taken for another may be one cluster, if a flat density fits as well
 * @param merge components of which this share is taken for another are one cluster, if no valley of the density parts them
 * @param core probability from which a row belongs to the core of its cluster
 */
public record PartitiveParams(
        int kMax,
        int minCluster,
        int sampleRows,
        int columns,
        double variance,
        double suspicion,
        double merge,
        double core) {
    private static final int MOST_PARTS = 1000;

    public PartitiveParams {
        Check.that(
                kMax == 0 || kMax >= 2,
                "ppp.kMax is " + kMax + "; it must be at least 2, or 0 for the method's choice");
        Check.atLeast("ppp.minCluster", minCluster, 1);
        Check.atLeast("ppp.sampleRows", sampleRows, 100);
        Check.atLeast("ppp.columns", columns, 1);
        Check.that(variance > 0.0 && variance <= 1.0, "ppp.variance is " + variance + "; it must be above 0, up to 1");
        Check.that(
                suspicion > 0.0 && suspicion <= merge && merge <= 1.0,
                "ppp.suspicion is " + suspicion + " and ppp.merge is " + merge
                        + "; both must be above 0, up to 1, and suspicion no larger than merge");
        Check.that(core >= 0.0 && core <= 1.0, "ppp.core is " + core + "; it must be between 0 and 1");
    }

    public static PartitiveParams defaults() {
        return new PartitiveParams(0, 5, 20_000, 8, 0.9, 0.02, 0.05, 0.95);
    }

    public PartitiveParams withMost(int otherKMax, int otherSampleRows) {
        return new PartitiveParams(otherKMax, minCluster, otherSampleRows, columns, variance, suspicion, merge, core);
    }

    public PartitiveParams withMerging(double otherSuspicion, double otherMerge) {
        return new PartitiveParams(kMax, minCluster, sampleRows, columns, variance, otherSuspicion, otherMerge, core);
    }

    /** Most parts to try on rows of a total weight. */
    int mostParts(double weight) {
        return kMax > 0 ? kMax : (int) Math.max(1, Math.min(MOST_PARTS, weight / (2.0 * minCluster)));
    }
}
