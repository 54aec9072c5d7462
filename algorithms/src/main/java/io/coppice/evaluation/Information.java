package io.coppice.evaluation;

import io.coppice.blocks.ExactSum;

/**
 * Entropies of a contingency table in nats. Terms are summed exactly, so renaming classes or clusters changes no bit.
 *
 * @param ofClasses entropy of the truth
 * @param ofClusters entropy of the clusters
 * @param mutual mutual information of the two, not negative
 */
record Information(double ofClasses, double ofClusters, double mutual) {

    static Information of(Contingency table) {
        double ofClasses = entropy(table.classTotals(), table.total());
        double ofClusters = entropy(table.clusterTotals(), table.total());
        double classesGivenClusters = ofClasses - unexplained(table, true);
        double clustersGivenClasses = ofClusters - unexplained(table, false);
        // One quantity from both sides: the mean treats them alike, and pure tables come out exactly.
        double mutual = (classesGivenClusters + clustersGivenClasses) / 2;
        return new Information(ofClasses, ofClusters, Math.max(0.0, mutual));
    }

    private static double entropy(long[] totals, long total) {
        ExactSum sum = new ExactSum();
        for (long rows : totals) {
            sum.add((double) rows / total * StrictMath.log((double) total / rows));
        }
        return sum.value();
    }

    /** Entropy of the class that is left once the cluster is known, or the other way round. */
    private static double unexplained(Contingency table, boolean clusterKnown) {
        long[] known = clusterKnown ? table.clusterTotals() : table.classTotals();
        ExactSum sum = new ExactSum();
        for (int cell = 0; cell < table.cells(); cell++) {
            double rows = table.count(cell);
            double all = known[clusterKnown ? table.column(cell) : table.row(cell)];
            sum.add(rows / table.total() * StrictMath.log(all / rows));
        }
        return sum.value();
    }

    /** Share of the truth's entropy that the clusters explain (Rosenberg and Hirschberg 2007); 1 for one class. */
    double homogeneity() {
        return ofClasses == 0.0 ? 1.0 : Math.min(1.0, mutual / ofClasses);
    }

    /** Share of the clusters' entropy that the truth explains; 1 for one cluster. */
    double completeness() {
        return ofClusters == 0.0 ? 1.0 : Math.min(1.0, mutual / ofClusters);
    }

    /** Mutual information over the mean of the entropies; 1 where both are 0. */
    double normalized() {
        double mean = meanEntropy();
        return mean == 0.0 ? 1.0 : Math.min(1.0, mutual / mean);
    }

    double meanEntropy() {
        return (ofClasses + ofClusters) / 2;
    }
}
