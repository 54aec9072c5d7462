package io.coppice.mixture;

import io.coppice.blocks.Block;
import io.coppice.math.GridProducts;
import java.util.Arrays;

/**
 * The rows that belong to one group, column by column, as factors for {@link GridProducts}: column 0 is v_0 = sqrt(w g / W),
 * column j is v_0 (x_j - m_j) s_j, where g is the row's share, W the largest weight, and s_j the power of two near 1 /
 * deviation. Products of two columns are then the terms of weight, sum and scatter. Workspace of one thread.
 */
final class ActiveRows {
    /** Rows with a smaller share of a group are left out of its sums, as exp of less than -40 is: 1e-12 of a row at most. */
    static final double NEGLIGIBLE = 0x1.0p-40;

    /** So few rows at a time that two columns of them stay in the first cache. */
    private static final int SEGMENT = 64;

    private static final int CHUNK = SEGMENT * GridProducts.DEPTH;

    private final int d;
    private final double[] work = new double[SEGMENT];
    private final double[][][] factors;
    private final int[] rows = new int[Block.MAX_ROWS];
    private final int[] offsets = new int[CHUNK];
    private final double[] roots = new double[CHUNK];
    private final int[] outside = new int[CHUNK];
    private int found;
    private int count;
    private int length;

    ActiveRows(int columns) {
        d = columns;
        factors = new double[columns + 1][GridProducts.DEPTH][SEGMENT];
    }

    /** Finds the rows of a group; tells how many. */
    int find(double[] shares, int most) {
        found = 0;
        for (int i = 0; i < most; i++) {
            rows[found] = i;
            found += shares[i] >= NEGLIGIBLE ? 1 : 0;
        }
        return found;
    }

    /**
     * Lays some of the rows found out as factors; those too far out for that go to {@code sums} one by one.
     *
     * @param from how many of them were laid out before
     * @return how many were laid out now
     */
    int gather(Block block, int first, double[] shares, ComponentSums sums, int from) {
        count = Math.min(CHUNK, found - from);
        length = GridProducts.length(count);
        for (int n = 0; n < count; n++) {
            int row = rows[from + n];
            offsets[n] = (first + row) * d;
            roots[n] = Math.sqrt(shares[row] * (block.weight(first + row) / sums.largestWeight()));
            outside[n] = 0;
        }
        for (int n = 0; n < count; n++) {
            factors[0][n / length][n % length] = GridProducts.factor(roots[n]);
        }
        for (int j = 0; j < d; j++) {
            gather(block.values(), j, sums.mean(j), sums.scale(j));
        }
        clearRest();
        for (int n = 0; n < count; n++) {
            if (outside[n] != 0) {
                moveOut(block.values(), n, sums);
            }
        }
        return count;
    }

    private void gather(float[] values, int column, double mean, double scale) {
        for (int segment = 0; segment * length < count; segment++) {
            double[] to = factors[column + 1][segment];
            int from = segment * length;
            int rest = Math.min(length, count - from);
            for (int i = 0; i < rest; i++) {
                double scaled = (values[offsets[from + i] + column] - mean) * (roots[from + i] * scale);
                to[i] = GridProducts.factor(scaled);
                outside[from + i] |= Math.abs(scaled) < GridProducts.REACH ? 0 : 1;
            }
        }
    }

    private void moveOut(float[] values, int n, ComponentSums sums) {
        double[] point = new double[d + 1];
        point[0] = roots[n];
        for (int j = 0; j < d; j++) {
            point[j + 1] = (values[offsets[n] + j] - sums.mean(j)) * (roots[n] * sums.scale(j));
        }
        for (double[][] column : factors) {
            column[n / length][n % length] = 0.0;
        }
        sums.addFar(point);
    }

    private void clearRest() {
        for (int n = count; n < length * GridProducts.DEPTH; n = (n / length + 1) * length) {
            for (double[][] column : factors) {
                Arrays.fill(column[n / length], n % length, length, 0.0);
            }
        }
    }

    /** Sum of the products of two columns, see {@link GridProducts#sum}. */
    long product(int i, int j) {
        return GridProducts.sum(factors[i], factors[j], length, work);
    }
}
