package io.coppice.evaluation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Pairs of rows by whether the truth and the clusters put them together, as whole numbers of any size: a billion rows
 * have more pairs than a long holds.
 *
 * @param both pairs of one class and one cluster
 * @param classOnly pairs of one class in different clusters
 * @param clusterOnly pairs of one cluster from different classes
 * @param neither pairs that differ in both
 */
record PairCounts(BigInteger both, BigInteger classOnly, BigInteger clusterOnly, BigInteger neither) {
    private static final MathContext DIGITS = new MathContext(40);

    static PairCounts of(Contingency table) {
        BigInteger both = BigInteger.ZERO;
        for (int cell = 0; cell < table.cells(); cell++) {
            both = both.add(pairs(table.count(cell)));
        }
        BigInteger classOnly = pairs(table.classTotals()).subtract(both);
        BigInteger clusterOnly = pairs(table.clusterTotals()).subtract(both);
        BigInteger neither =
                pairs(table.total()).subtract(both).subtract(classOnly).subtract(clusterOnly);
        return new PairCounts(both, classOnly, clusterOnly, neither);
    }

    private static BigInteger pairs(long[] totals) {
        return Arrays.stream(totals).mapToObj(PairCounts::pairs).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger pairs(long rows) {
        return BigInteger.valueOf(rows).multiply(BigInteger.valueOf(rows - 1)).shiftRight(1);
    }

    /** Adjusted Rand index (Hubert and Arabie 1985) in the pair form; 1 where no pair is judged differently. */
    double adjustedRand() {
        if (agree()) {
            return 1.0;
        }
        BigInteger above =
                both.multiply(neither).subtract(classOnly.multiply(clusterOnly)).shiftLeft(1);
        BigInteger below = both.add(classOnly)
                .multiply(classOnly.add(neither))
                .add(both.add(clusterOnly).multiply(clusterOnly.add(neither)));
        return ratio(above, below);
    }

    /** Harmonic mean of precision and recall over pairs; 1 where no pair is judged differently. */
    double f1() {
        return agree()
                ? 1.0
                : ratio(both.shiftLeft(1), both.shiftLeft(1).add(classOnly).add(clusterOnly));
    }

    private boolean agree() {
        return classOnly.signum() == 0 && clusterOnly.signum() == 0;
    }

    private static double ratio(BigInteger above, BigInteger below) {
        return new BigDecimal(above).divide(new BigDecimal(below), DIGITS).doubleValue();
    }
}
