package io.coppice.evaluation;

/**
 * How well clusters agree with a truth, by the usual measures; 1 is full agreement in all of them. All come from one
 * {@link Contingency}, none depends on how classes or clusters are named, and each has the same bits on every machine.
 *
 * @param ari adjusted Rand index (Hubert and Arabie 1985), 0 on average for random clusters, at least -0.5
 * @param nmi mutual information over the arithmetic mean of the entropies, in [0, 1]
 * @param ami mutual information adjusted for chance (Vinh, Epps and Bailey 2010), 0 on average for random clusters
 * @param accuracy share of rows in their class under a one-to-one matching of clusters with classes
 * @param bestMatching whether that matching is the best there is (Hungarian method); above 2,000 classes or clusters it
 *     is a greedy one and {@code accuracy} is a lower bound of at least half the best
 * @param purity share of rows that are of their cluster's most frequent class
 * @param homogeneity share of the truth's entropy that the clusters explain, in [0, 1]
 * @param completeness share of the clusters' entropy that the truth explains, in [0, 1]
 * @param vMeasure harmonic mean of the last two (Rosenberg and Hirschberg 2007); equal to {@code nmi}
 * @param pairF1 harmonic mean of precision and recall over pairs of rows, in [0, 1]
 */
public record Agreement(
        double ari,
        double nmi,
        double ami,
        double accuracy,
        boolean bestMatching,
        double purity,
        double homogeneity,
        double completeness,
        double vMeasure,
        double pairF1) {

    public static Agreement of(Contingency table) {
        PairCounts pairs = PairCounts.of(table);
        Information information = Information.of(table);
        Matching matching = Matching.of(table);
        return new Agreement(
                pairs.adjustedRand(),
                information.normalized(),
                adjusted(table, information),
                (double) matching.rows() / table.total(),
                matching.best(),
                purity(table),
                information.homogeneity(),
                information.completeness(),
                information.normalized(),
                pairs.f1());
    }

    private static double adjusted(Contingency table, Information information) {
        if (table.isRenaming()) {
            return 1.0;
        }
        double expected = ExpectedInformation.of(table);
        return (information.mutual() - expected) / (information.meanEntropy() - expected);
    }

    private static double purity(Contingency table) {
        long[] most = new long[table.clusters().size()];
        for (int cell = 0; cell < table.cells(); cell++) {
            most[table.column(cell)] = Math.max(most[table.column(cell)], table.count(cell));
        }
        long rows = 0;
        for (long count : most) {
            rows += count;
        }
        return (double) rows / table.total();
    }
}
