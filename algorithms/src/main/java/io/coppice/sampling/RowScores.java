package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.math.Exponentials;
import java.io.Serializable;
import java.util.Arrays;

/** The score of a row of any table as a function of the row and its weight alone. Immutable; same bits alone and in a block. */
public final class RowScores implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ScoreKind kind;
    private final double p;
    private final Whitening leverage;
    private final Whitening lewis;
    private final double lewisFactor;
    private final double leverageFactor;
    private final double sensitivityTotal;
    private final double leverageTotal;
    private final double totalWeight;

    private RowScores(
            ScoreKind kind,
            double p,
            Whitening leverage,
            Whitening lewis,
            double lewisFactor,
            double leverageFactor,
            double sensitivityTotal,
            double leverageTotal,
            double totalWeight) {
        this.kind = kind;
        this.p = p;
        this.leverage = leverage;
        this.lewis = lewis;
        this.lewisFactor = lewisFactor;
        this.leverageFactor = leverageFactor;
        this.sensitivityTotal = sensitivityTotal;
        this.leverageTotal = leverageTotal;
        this.totalWeight = totalWeight;
    }

    /** Scores equal to the weights. */
    static RowScores uniform() {
        return new RowScores(ScoreKind.UNIFORM, 1.0, Whitening.none(), Whitening.none(), 0, 0, 0, 0, 0);
    }

    /** {@code LEVERAGE} or {@code ROOT_LEVERAGE}. */
    static RowScores ofLeverage(ScoreKind kind, double p, LeverageBasis basis) {
        return new RowScores(kind, p, basis.whitening(), Whitening.none(), 0, 0, 0, 0, basis.totalWeight());
    }

    /** {@code LEWIS}. */
    static RowScores ofLewis(double p, LewisBasis basis, double totalWeight) {
        return new RowScores(ScoreKind.LEWIS, p, Whitening.none(), basis.whitening(), 0, 0, 0, 0, totalWeight);
    }

    /** {@code SENSITIVITY}: the smaller of the bounds from Lewis weights and from leverage, and of 1. */
    static RowScores sensitivity(double p, LeverageBasis leverage, LewisBasis lewis) {
        // |Ax|_2^p <= W^(p/2 - 1) |Ax|_p^p for p > 2, where W is the total weight; <= |Ax|_p^p below.
        double spread = p <= 2.0 ? 1.0 : Exponentials.exp((0.5 * p - 1.0) * Exponentials.log(leverage.totalWeight()));
        return new RowScores(
                ScoreKind.SENSITIVITY,
                p,
                leverage.whitening(),
                lewis.whitening(),
                lewis.sensitivityFactor(p),
                spread,
                0,
                0,
                leverage.totalWeight());
    }

    /** {@code AUGMENTED}, from scores of kind {@code SENSITIVITY} and their sum. */
    RowScores augmented(double total) {
        return new RowScores(
                ScoreKind.AUGMENTED,
                p,
                leverage,
                lewis,
                lewisFactor,
                leverageFactor,
                total,
                Math.max(1, leverage.rank()),
                totalWeight);
    }

    public ScoreKind kind() {
        return kind;
    }

    public double p() {
        return p;
    }

    /** Of leverage; of rank 0 where the score does not use it. */
    public Whitening leverage() {
        return leverage;
    }

    /** Of Lewis weights; of rank 0 where the score does not use them. */
    public Whitening lewis() {
        return lewis;
    }

    /** What else determines the scores: numbers that {@link #restored} takes. */
    public double[] constants() {
        return new double[] {p, lewisFactor, leverageFactor, sensitivityTotal, leverageTotal, totalWeight};
    }

    /** Scores as they were before. @param constants from {@link #constants} */
    public static RowScores restored(ScoreKind kind, double[] constants, Whitening leverage, Whitening lewis) {
        return new RowScores(
                kind,
                constants[0],
                leverage,
                lewis,
                constants[1],
                constants[2],
                constants[3],
                constants[4],
                constants[5]);
    }

    /** The scores of the rows of a block of doubles, [n]. */
    public double[] of(Block block) {
        double[] scores = new double[block.rows()];
        double[] leverages = new double[RowStrip.ROWS];
        double[] lewises = new double[RowStrip.ROWS];
        double[] work = new double[RowStrip.ROWS];
        Whitening any = leverage.rank() > 0 ? leverage : lewis;
        RowStrip strip = new RowStrip(any.columns(), any.constant());
        for (int first = 0; first < scores.length; first += RowStrip.ROWS) {
            int rows = Math.min(RowStrip.ROWS, scores.length - first);
            if (any.rank() > 0) {
                strip.load(block, first);
                if (leverage.rank() > 0) {
                    leverage.squaredLengths(strip, work, leverages);
                }
                if (lewis.rank() > 0) {
                    lewis.squaredLengths(strip, work, lewises);
                }
            }
            for (int i = 0; i < rows; i++) {
                scores[first + i] = score(block.weight(first + i), leverages[i], lewises[i]);
            }
        }
        return scores;
    }

    /** The score of one row. @param row in the units of the blocks, without a constant column */
    public double of(double[] row, double weight) {
        return score(
                weight,
                leverage.rank() > 0 ? leverage.squaredLength(row, 0) : 0.0,
                lewis.rank() > 0 ? lewis.squaredLength(row, 0) : 0.0);
    }

    private double score(double weight, double leverageSquare, double lewisSquare) {
        return switch (kind) {
            case UNIFORM -> weight;
            case LEVERAGE -> Math.min(1.0, weight * leverageSquare);
            case ROOT_LEVERAGE -> weight * power(leverageSquare);
            case LEWIS -> weight * power(lewisSquare);
            case SENSITIVITY -> sensitivity(weight, leverageSquare, lewisSquare);
            case AUGMENTED ->
                (share(sensitivity(weight, leverageSquare, lewisSquare), sensitivityTotal)
                                + share(Math.min(1.0, weight * leverageSquare), leverageTotal)
                                + weight / totalWeight)
                        / 3.0;
        };
    }

    private static double share(double score, double total) {
        return total == 0.0 ? 0.0 : score / total;
    }

    private double sensitivity(double weight, double leverageSquare, double lewisSquare) {
        double byLewis = lewisFactor * weight * power(lewisSquare);
        double byLeverage = leverageFactor * weight * power(leverageSquare);
        return Math.min(1.0, Math.min(byLewis, byLeverage));
    }

    /** |z|^p from |z|^2. */
    private double power(double square) {
        if (p == 2.0 || square == 0.0) {
            return square;
        }
        return p == 1.0 ? Math.sqrt(square) : Exponentials.exp(0.5 * p * Exponentials.log(square));
    }

    @Override
    public String toString() {
        return kind + " scores, p = " + p + Arrays.toString(constants());
    }
}
