package io.coppice.evaluation;

import io.coppice.blocks.ExactSum;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mutual information that two random labelings with given class and cluster sizes have on average (Vinh, Epps and Bailey
 * 2010), in nats.
 *
 * <p>The count m in the cell of a class of a rows and a cluster of b is hypergeometric. Its probabilities come from
 * their ratios, outward from the mode until they vanish, and are divided by their sum: no factorials of large numbers
 * and none of their cancellation. Work: distinct class sizes x distinct cluster sizes x about 20 standard deviations.
 */
final class ExpectedInformation {
    /** Relative to the mode; what lies beyond is too little to change a double. */
    private static final double VANISHED = 1e-22;

    private ExpectedInformation() {}

    static double of(Contingency table) {
        Map<Long, Integer> classSizes = multiplicities(table.classTotals());
        Map<Long, Integer> clusterSizes = multiplicities(table.clusterTotals());
        ExactSum sum = new ExactSum();
        classSizes.forEach((a, classes) -> clusterSizes.forEach(
                (b, clusters) -> sum.addProduct(ofCell(a, b, table.total()), (double) classes * clusters)));
        return sum.value();
    }

    private static Map<Long, Integer> multiplicities(long[] sizes) {
        Map<Long, Integer> found = new TreeMap<>();
        for (long size : sizes) {
            found.merge(size, 1, Integer::sum);
        }
        return found;
    }

    /** Mean of (m / n) ln(n m / (a b)) over the hypergeometric m. */
    private static double ofCell(long a, long b, long n) {
        long least = Math.max(0, a + b - n);
        long most = Math.min(a, b);
        long mode = (long) ((a + 1.0) * (b + 1.0) / (n + 2.0));
        mode = Math.max(least, Math.min(most, mode));
        double mass = 1.0;
        double mean = term(mode, a, b, n);
        double probability = 1.0;
        for (long m = mode; m < most && probability > VANISHED; m++) {
            probability *= (double) (a - m) / (m + 1) * ((double) (b - m) / (n - a - b + m + 1));
            mass += probability;
            mean += probability * term(m + 1, a, b, n);
        }
        probability = 1.0;
        for (long m = mode; m > least && probability > VANISHED; m--) {
            probability *= (double) m / (a - m + 1) * ((double) (n - a - b + m) / (b - m + 1));
            mass += probability;
            mean += probability * term(m - 1, a, b, n);
        }
        return mean / mass;
    }

    private static double term(long m, long a, long b, long n) {
        return m == 0 ? 0.0 : (double) m / n * StrictMath.log((double) n / a * ((double) m / b));
    }
}
