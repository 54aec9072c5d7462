package io.coppice.coreset;

import java.util.Arrays;

/**
 * Scores of rows from the totals of cells. Every form is w (slope d^2 + base), so a row of weight 2 scores as much as the
 * row twice. Where a cost is zero its term is left out: what remains gives every cell its share.
 */
final class Scores {
    private Scores() {}

    /** @param rounding a cost up to this is zero */
    static Inclusion of(CoresetParams params, CellTotals totals, double rounding) {
        return switch (params.method()) {
            case UNIFORM, K_CENTER -> everywhere(0.0, 1.0, totals, params);
            case LIGHTWEIGHT -> lightweight(params, totals, rounding);
            case HYBRID -> everywhere(1.0, 0.0, totals, params);
            case SENSITIVITY ->
                params.scoreForm() == CoresetParams.ScoreForm.BALANCED
                        ? balanced(params, totals, rounding)
                        : bachem(params, totals, rounding);
        };
    }

    private static Inclusion everywhere(double slope, double base, CellTotals totals, CoresetParams params) {
        double[] slopes = new double[totals.cells()];
        double[] bases = new double[totals.cells()];
        Arrays.fill(slopes, slope);
        Arrays.fill(bases, base);
        return Inclusion.scores(slopes, bases, params.seed());
    }

    /** Sums to 1. */
    private static Inclusion lightweight(CoresetParams params, CellTotals totals, double rounding) {
        double cost = totals.cost();
        return cost > rounding
                ? everywhere(0.5 / cost, 0.5 / totals.weight(), totals, params)
                : everywhere(0.0, 1.0 / totals.weight(), totals, params);
    }

    /** Sums to the number of cells that cost something and that of all cells. */
    private static Inclusion balanced(CoresetParams params, CellTotals totals, double rounding) {
        double[] slopes = new double[totals.cells()];
        double[] bases = new double[totals.cells()];
        for (int cell = 0; cell < slopes.length; cell++) {
            double cost = totals.cost(cell);
            slopes[cell] = cost > rounding ? 1.0 / cost : 0.0;
            bases[cell] = totals.weight(cell) > 0.0 ? 1.0 / totals.weight(cell) : 0.0;
        }
        return Inclusion.scores(slopes, bases, params.seed());
    }

    /** Sums to W (3 a + 4 c) for c cells. */
    private static Inclusion bachem(CoresetParams params, CellTotals totals, double rounding) {
        double alpha = 16.0 * (StrictMath.log(params.k()) + 2.0);
        double weight = totals.weight();
        double meanCost = totals.cost() / weight;
        boolean costs = totals.cost() > rounding;
        double[] slopes = new double[totals.cells()];
        double[] bases = new double[totals.cells()];
        for (int cell = 0; cell < slopes.length; cell++) {
            double cellWeight = totals.weight(cell);
            if (cellWeight > 0.0) {
                double relativeCost = costs ? totals.cost(cell) / cellWeight / meanCost : 0.0;
                slopes[cell] = costs ? alpha / meanCost : 0.0;
                bases[cell] = 2.0 * alpha * relativeCost + 4.0 * weight / cellWeight;
            }
        }
        return Inclusion.scores(slopes, bases, params.seed());
    }
}
