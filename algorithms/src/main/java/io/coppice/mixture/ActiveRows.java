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
    /** Rows with a smaller share of a group are left out of its sums: together they cannot move a bit that matters. */
    static final double NEGLIGIBLE = 0x1.0p-40;

    private static final int SEGMENT = Block.MAX_ROWS / GridProducts.DEPTH;

    final double[] work = new double[SEGMENT];
    private final double[][][] factors;
    private final double[] point;
    private final int[] rows = new int[Block.MAX_ROWS];
    private int count;
    private int length;

    ActiveRows(int columns) {
        factors = new double[columns + 1][GridProducts.DEPTH][SEGMENT];
        point = new double[columns + 1];
    }

    /** Finds the rows; tells how many. */
    int find(double[] shares, int most) {
        count = 0;
        for (int i = 0; i < most; i++) {
            rows[count] = i;
            count += shares[i] >= NEGLIGIBLE ? 1 : 0;
        }
        length = GridProducts.length(count);
        return count;
    }

    /** Lays the rows found out as factors; those too far out for that go to {@code sums} one by one. */
    void gather(Block block, int first, double[] shares, ComponentSums sums) {
        int d = point.length - 1;
        float[] values = block.values();
        for (int n = 0; n < count; n++) {
            int row = first + rows[n];
            double root = Math.sqrt(shares[rows[n]] * (block.weight(row) / sums.largestWeight()));
            boolean near = true;
            point[0] = root;
            for (int j = 0; j < d; j++) {
                double scaled = (values[row * d + j] - sums.mean(j)) * (root * sums.scale(j));
                near &= Math.abs(scaled) < GridProducts.REACH;
                point[j + 1] = scaled;
            }
            store(n, near);
            if (!near) {
                sums.addFar(point);
            }
        }
        clearRest();
    }

    private void store(int n, boolean near) {
        int segment = n / length;
        int at = n % length;
        for (int j = 0; j < point.length; j++) {
            factors[j][segment][at] = near ? GridProducts.factor(point[j]) : 0.0;
        }
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
