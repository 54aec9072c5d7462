package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import io.coppice.math.Exponentials;
import io.coppice.math.GridProducts;
import io.coppice.math.RowLanes;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Gram matrix sum of v^s |z|^(p - 2) z z' over the rows a of weight v, z = T a: same bits in any order. T is such that
 * entries come out near 1; rows with larger ones are divided by a power of 2^{@value #STEP} first and summed at that level, so
 * an outlier takes no digits from the others.
 */
final class GramSums implements Summary<GramSums> {
    private static final long serialVersionUID = 1L;

    private static final int STEP = 6;

    /**
     * What a pass sums.
     *
     * @param p exponent, 2 for the plain Gram matrix
     * @param weightPower s: 1 where weight 2 is the row twice, 2/p where it scales the row by 2^(1/p)
     * @param unit power of two by which rows are multiplied, and the matrix divided twice
     * @param fine whether products keep the digits of doubles, or eleven decimals
     */
    record Pass(Whitening whitening, double p, double weightPower, double unit, boolean fine) implements Serializable {}

    private final Pass pass;
    private final TreeMap<Integer, GramLevel> levels = new TreeMap<>();
    private transient RowStrip strip;
    private transient double[][] white;
    private transient double[] squares;
    private transient double[] factors;
    private transient double[] largest;

    GramSums(Pass pass) {
        this.pass = pass;
    }

    /** [rank][rank]. */
    static double[][] of(Blocks data, String description, Pass pass) {
        return data.summarize(description, pass, GramSums::new).matrix();
    }

    @Override
    public void add(Block block) {
        if (strip == null) {
            open();
        }
        for (int first = 0; first < block.rows(); first += RowStrip.ROWS) {
            strip.load(block, first);
            pass.whitening().whiten(strip, white);
            scale(block, first);
            moveOut();
            level(0).addStrip(white, strip.rows());
        }
        levels.values().forEach(GramLevel::flush);
    }

    private void open() {
        strip = new RowStrip(pass.whitening().columns(), pass.whitening().constant());
        white = new double[pass.whitening().rank()][RowStrip.ROWS];
        squares = new double[RowStrip.ROWS];
        factors = new double[RowStrip.ROWS];
        largest = new double[RowStrip.ROWS];
    }

    private GramLevel level(int number) {
        return levels.computeIfAbsent(number, level -> new GramLevel(white.length, pass.fine() || level > 0));
    }

    /** Multiplies every row by the root of its factor. */
    private void scale(Block block, int first) {
        int rows = strip.rows();
        Arrays.fill(squares, 0, rows, 0.0);
        for (double[] column : white) {
            RowLanes.addSquares(column, squares, rows);
        }
        boolean plain = true;
        for (int i = 0; i < rows; i++) {
            factors[i] = pass.unit() * factor(block.weight(first + i), squares[i]);
            plain &= factors[i] == 1.0;
        }
        Arrays.fill(largest, 0, rows, 0.0);
        for (double[] column : white) {
            if (!plain) {
                RowLanes.multiply(factors, column, rows);
            }
            for (int i = 0; i < rows; i++) {
                largest[i] = Math.max(largest[i], Math.abs(column[i]));
            }
        }
    }

    private double factor(double weight, double square) {
        double root = pass.weightPower() == 1.0
                ? Math.sqrt(weight)
                : weight == 1.0 ? 1.0 : Exponentials.exp(0.5 * pass.weightPower() * Exponentials.log(weight));
        if (pass.p() == 2.0 || square == 0.0) {
            return root;
        }
        return root * Exponentials.exp((0.25 * pass.p() - 0.5) * Exponentials.log(square));
    }

    /** Gives rows that reach too far to levels of their own and leaves zeros. */
    private void moveOut() {
        for (int i = 0; i < strip.rows(); i++) {
            if (largest[i] < GridProducts.REACH) {
                continue;
            }
            int number = (Math.getExponent(largest[i]) - 3 + STEP - 1) / STEP;
            level(number).addRow(white, i, Math.scalb(1.0, -STEP * number));
            for (double[] column : white) {
                column[i] = 0.0;
            }
        }
    }

    @Override
    public GramSums merge(GramSums other) {
        other.levels.forEach((number, sums) -> levels.merge(number, sums, (mine, theirs) -> {
            mine.merge(theirs);
            return mine;
        }));
        return this;
    }

    private double[][] matrix() {
        int rank = pass.whitening().rank();
        double[][] matrix = new double[rank][rank];
        double unit = 1.0 / pass.unit() / pass.unit();
        int index = 0;
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j <= i; j++) {
                BigInteger sum = BigInteger.ZERO;
                for (Map.Entry<Integer, GramLevel> level : levels.entrySet()) {
                    sum = sum.add(level.getValue().sum(index).shiftLeft(2 * STEP * level.getKey()));
                }
                matrix[i][j] = GramLevel.value(sum) * unit;
                matrix[j][i] = matrix[i][j];
                index++;
            }
        }
        return matrix;
    }
}
