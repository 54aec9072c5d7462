package io.coppice.kselect;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Anderson and Darling's test of normality with mean and variance taken from the data (Stephens 1974):
 * A^2 = -n - (1/n) sum_i (2i - 1) (ln F_i + ln(1 - F_(n+1-i))), times 1 + 4/n - 25/n^2.
 */
final class AndersonDarling {
    /** Above it, normal data come once in 10,000. */
    static final double CRITICAL = 1.8692;

    private static final double LEAST_PROBABILITY = 1e-15;

    private AndersonDarling() {}

    /**
     * The corrected statistic; 0 where the numbers do not vary.
     *
     * @param values [n]
     * @param weights [n] counts of each value: weight 3 is three equal values, to rounding
     */
    static double statistic(double[] values, double[] weights) {
        double n = 0.0;
        double mean = 0.0;
        for (int i = 0; i < values.length; i++) {
            n += weights[i];
            mean += weights[i] * values[i];
        }
        mean /= n;
        double squares = 0.0;
        for (int i = 0; i < values.length; i++) {
            squares += weights[i] * (values[i] - mean) * (values[i] - mean);
        }
        if (!(squares > 0.0) || !(n > 1.0)) {
            return 0.0;
        }
        double sum = sum(values, weights, n, mean, Math.sqrt(squares / (n - 1.0)));
        return (-n - sum / n) * (1.0 + 4.0 / n - 25.0 / (n * n));
    }

    /** Sum of the weighted logarithms: a value of weight w stands for w of the places in the order. */
    private static double sum(double[] values, double[] weights, double n, double mean, double deviation) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0.0;
        double before = 0.0;
        for (int i : order) {
            double after = before + weights[i];
            double probability = NormalDistribution.below((values[i] - mean) / deviation);
            double clipped = Math.min(1.0 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
            sum += (after * after - before * before) * StrictMath.log(clipped);
            sum += ((n - before) * (n - before) - (n - after) * (n - after)) * StrictMath.log1p(-clipped);
            before = after;
        }
        return sum;
    }
}
