package io.coppice.kselect;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;

/** Sum over the rows of weight x entropy of their memberships in Gaussians of one common variance, in nats. */
final class MembershipEntropy implements Summary<MembershipEntropy> {
    private static final long serialVersionUID = 1L;

    /** A membership below e^-50 adds less than a double of the sum can show. */
    private static final double NEGLIGIBLE = -50.0;

    /** The Gaussians. */
    static final class Start implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[] centers;
        private final double[] logShares;
        private final double precision;

        /**
         * @param centers [k x d] in stored units
         * @param logShares [k] logarithms of the shares
         * @param precision what squared distances are multiplied by: 1 / (2 variance)
         */
        Start(double[] centers, double[] logShares, double precision) {
            this.centers = centers;
            this.logShares = logShares;
            this.precision = precision;
        }

        int k() {
            return logShares.length;
        }
    }

    private final transient Start start;
    private final ExactSum sum = new ExactSum();

    MembershipEntropy(Start start) {
        this.start = start;
    }

    @Override
    public void add(Block block) {
        double[] logs = new double[start.k()];
        int d = block.columns();
        for (int row = 0; row < block.rows(); row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < logs.length; j++) {
                double squared = SquaredDistance.between(block.values(), row * d, start.centers, j * d, d);
                logs[j] = start.logShares[j] - start.precision * squared;
                largest = Math.max(largest, logs[j]);
            }
            sum.addProduct(block.weight(row), entropy(logs, largest));
        }
    }

    /** Of memberships proportional to the exponentials of these logarithms. */
    private static double entropy(double[] logs, double largest) {
        double total = 0.0;
        double weighted = 0.0;
        for (double log : logs) {
            double below = log - largest;
            if (below > NEGLIGIBLE) {
                double share = StrictMath.exp(below);
                total += share;
                weighted += share * below;
            }
        }
        return total == 1.0 ? 0.0 : StrictMath.log(total) - weighted / total;
    }

    @Override
    public MembershipEntropy merge(MembershipEntropy other) {
        sum.merge(other.sum);
        return this;
    }

    double value() {
        return sum.value();
    }
}
