package io.coppice.pruning;

import io.coppice.math.Exponentials;

/**
 * Two normal distributions fitted to counts by expectation-maximization, the lower mean first: the small-loss test for wrong
 * labels (Arazo et al. 2019). Positions are bins over their number, so the range is (0, 1).
 */
final class NormalPair {
    private static final int MOST_ROUNDS = 500;
    private static final double TOLERANCE = 1e-9;

    /** A standard deviation of a thousandth of the range: what keeps a component from closing in on one value. */
    private static final double LEAST_VARIANCE = 1e-6;

    /** Components nearer than so many pooled deviations are one (Ashman, Bird and Zepf 1994). */
    private static final double SEPARATED = 2.0;

    private final double[] weight = new double[2];
    private final double[] mean = new double[2];
    private final double[] variance = new double[2];

    private NormalPair() {}

    /** @param counts of the bins, positive in at least two of them */
    static NormalPair of(long[] counts) {
        NormalPair pair = new NormalPair();
        double[] upper = new double[counts.length];
        int split = LossClusters.of(counts, 2).firstBin(1);
        for (int bin = split; bin < counts.length; bin++) {
            upper[bin] = 1.0;
        }
        pair.maximize(counts, upper);
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double likelihood = pair.expect(counts, upper);
            pair.maximize(counts, upper);
            if (likelihood - before <= TOLERANCE) {
                break;
            }
            before = likelihood;
        }
        return pair;
    }

    private static double position(int bin, int bins) {
        return (bin + 0.5) / bins;
    }

    /** Fills the share of each bin that belongs to the upper component; returns the mean log likelihood. */
    private double expect(long[] counts, double[] upper) {
        double likelihood = 0.0;
        double rows = 0.0;
        for (int bin = 0; bin < counts.length; bin++) {
            double x = position(bin, counts.length);
            double low = logDensity(0, x);
            double high = logDensity(1, x);
            double larger = Math.max(low, high);
            double sum = larger + Exponentials.log(Exponentials.exp(low - larger) + Exponentials.exp(high - larger));
            upper[bin] = Exponentials.exp(high - sum);
            likelihood += counts[bin] * sum;
            rows += counts[bin];
        }
        return likelihood / rows;
    }

    private double logDensity(int component, double x) {
        double difference = x - mean[component];
        return Exponentials.log(weight[component])
                - 0.5 * (Exponentials.log(variance[component]) + difference * difference / variance[component]);
    }

    private void maximize(long[] counts, double[] upper) {
        for (int component = 0; component < 2; component++) {
            double total = 0.0;
            double sum = 0.0;
            double rows = 0.0;
            for (int bin = 0; bin < counts.length; bin++) {
                double share = counts[bin] * (component == 1 ? upper[bin] : 1.0 - upper[bin]);
                total += share;
                sum += share * position(bin, counts.length);
                rows += counts[bin];
            }
            double center = sum / Math.max(total, Double.MIN_NORMAL);
            double squares = 0.0;
            for (int bin = 0; bin < counts.length; bin++) {
                double share = counts[bin] * (component == 1 ? upper[bin] : 1.0 - upper[bin]);
                double difference = position(bin, counts.length) - center;
                squares += share * difference * difference;
            }
            weight[component] = Math.max(total / rows, Double.MIN_NORMAL);
            mean[component] = center;
            variance[component] = Math.max(squares / Math.max(total, Double.MIN_NORMAL), LEAST_VARIANCE);
        }
    }

    /** Whether these are two groups at all. */
    boolean isSeparated() {
        double pooled = Math.sqrt(0.5 * (variance[0] + variance[1]));
        return Math.abs(mean[1] - mean[0]) > SEPARATED * pooled;
    }

    /** The probability that a score in the middle of a bin belongs to the component of the higher mean. */
    double upperShare(int bin, int bins) {
        double x = position(bin, bins);
        if (x >= Math.max(mean[0], mean[1])) {
            // Beyond the mean a narrow component would lose its own tail to a wide one.
            return 1.0;
        }
        double difference = logDensity(0, x) - logDensity(1, x);
        double share = 1.0 / (1.0 + Exponentials.exp(difference));
        return mean[1] >= mean[0] ? share : 1.0 - share;
    }
}
