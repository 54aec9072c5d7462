package io.coppice.coreset;

import io.coppice.blocks.SampleRows;
import java.util.List;
import java.util.OptionalDouble;

/** A coreset: rows of the table with weights, the rule that chose them, and how far it can be trusted. */
public final class CoresetFit {
    private final SampleRows rows;
    private final CoresetRule rule;
    private final Figures figures;
    private final OptionalDouble distortion;
    private final List<String> warnings;
    private final int passes;

    /**
     * Figures of a build.
     *
     * @param inputWeight of all rows
     * @param scoreTotal sum of the scores of all rows
     * @param rounding a cost that is nothing but rounding
     * @param distortionOfCenters see {@link #distortionOfCenters}
     * @param radius see {@link CoresetFit#radius}
     */
    record Figures(
            long inputRows,
            double inputWeight,
            double scoreTotal,
            double rounding,
            double distortionOfCenters,
            OptionalDouble radius) {}

    CoresetFit(
            SampleRows rows,
            CoresetRule rule,
            Figures figures,
            OptionalDouble distortion,
            List<String> warnings,
            int passes) {
        this.rows = rows;
        this.rule = rule;
        this.figures = figures;
        this.distortion = distortion;
        this.warnings = List.copyOf(warnings);
        this.passes = passes;
    }

    CoresetFit withDistortion(double found) {
        return new CoresetFit(rows, rule, figures, OptionalDouble.of(found), warnings, passes);
    }

    CoresetFit withWarnings(List<String> found) {
        return new CoresetFit(rows, rule, figures, distortion, found, passes);
    }

    CoresetFit withPasses(int counted) {
        return new CoresetFit(rows, rule, figures, distortion, warnings, counted);
    }

    /** How far the cost of a solution on the coreset is from that on all rows: the larger ratio of the two, either way. */
    public double ratio(double onCoreset, double onAll) {
        return ratio(onCoreset, onAll, figures.rounding());
    }

    double rounding() {
        return figures.rounding();
    }

    /** 1 where both are rounding, huge where one alone is. */
    static double ratio(double a, double b, double rounding) {
        return a == b ? 1.0 : Math.max((a + rounding) / (b + rounding), (b + rounding) / (a + rounding));
    }

    /** The rows with their weights in the coreset, by key. */
    public SampleRows rows() {
        return rows;
    }

    public CoresetRule rule() {
        return rule;
    }

    /** Rows of the table. */
    public long inputRows() {
        return figures.inputRows();
    }

    /** Weight of the rows of the table. */
    public double inputWeight() {
        return figures.inputWeight();
    }

    /** Sum of the scores of all rows, in the units of the score form. */
    public double scoreTotal() {
        return figures.scoreTotal();
    }

    /** Sum of the weights in the coreset over that in the table: 1 in the mean over seeds. */
    public double weightRatio() {
        return rows.totalWeight() / inputWeight();
    }

    /** (sum of weights)^2 / sum of squared weights: as many rows of equal weight would do as well. */
    public double effectiveSize() {
        double squares = 0.0;
        for (int row = 0; row < rows.rows(); row++) {
            squares += rows.weight(row) * rows.weight(row);
        }
        return rows.totalWeight() * rows.totalWeight() / squares;
    }

    /**
     * Largest ratio, either way, of the cost on the coreset and the cost on all rows, over k-means of the coreset itself, rough
     * centers of all rows, and k-means++ seeds: 1 is perfect, and well above it the coreset is not to be trusted. Absent
     * if it was not measured.
     */
    public OptionalDouble distortion() {
        return distortion;
    }

    /** The same ratio for the centers that the scores come from; of k-center, which has none, 1. */
    public double distortionOfCenters() {
        return figures.distortionOfCenters();
    }

    /** Largest distance of a row to the nearest row of the coreset, in stored units; of k-center alone. */
    public OptionalDouble radius() {
        return figures.radius();
    }

    public List<String> warnings() {
        return warnings;
    }

    /** Passes over the table. */
    public int passes() {
        return passes;
    }
}
