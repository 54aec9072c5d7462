package io.coppice.partitive;

import io.coppice.blocks.Block;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.Responsibilities;

/** Responsibilities of a mixture's components for the rows of a sample, and the rows' densities. */
final class Posteriors {
    private final double[][] shares;
    private final double[] logDensities;

    Posteriors(SampleRows sample, Mixture mixture) {
        shares = new double[mixture.k()][sample.rows()];
        logDensities = new double[sample.rows()];
        Responsibilities responsibilities = mixture.memberships();
        int at = 0;
        for (Block block : LocalBlocks.cut(sample.values(), sample.keys(), sample.weights(), sample.columns())) {
            for (int first = 0; first < block.rows(); first += responsibilities.mostRows()) {
                int rows = Math.min(responsibilities.mostRows(), block.rows() - first);
                responsibilities.compute(block, first, rows);
                for (int component = 0; component < shares.length; component++) {
                    System.arraycopy(responsibilities.of(component), 0, shares[component], at, rows);
                }
                System.arraycopy(responsibilities.logDensities(), 0, logDensities, at, rows);
                at += rows;
            }
        }
    }

    /** Share of a group of components in every row, a new array. */
    double[] of(int[] group) {
        double[] sum = new double[logDensities.length];
        for (int component : group) {
            for (int row = 0; row < sum.length; row++) {
                sum[row] += shares[component][row];
            }
        }
        return sum;
    }

    /** The component of the largest share in a row, the first of equals. */
    int likeliest(int row) {
        int best = 0;
        for (int component = 1; component < shares.length; component++) {
            best = shares[component][row] > shares[best][row] ? component : best;
        }
        return best;
    }

    double logDensity(int row) {
        return logDensities[row];
    }

    int components() {
        return shares.length;
    }
}
