package io.coppice.mixture;

import io.coppice.blocks.Block;
import io.coppice.math.DoubleLanes;
import io.coppice.math.GridProducts;
import io.coppice.math.Kernels;
import io.coppice.math.RowLanes;
import java.util.Arrays;

/**
 * The rows that belong to one group, column by column, as factors for {@link GridProducts}: column 0 is v_0 = sqrt(w g / W),
 * column j is v_0 (x_j - m_j) s_j, where g is the row's share, W the largest weight, and s_j the power of two near 1 /
 * deviation. Products of two columns are then the terms of weight, sum and scatter. Workspace of one thread.
 */
final class ActiveRows {
    /** Rows with a smaller share of a group are left out of its sums, as exp of less than -40 is: 1e-12 of a row at most. */
    static final double NEGLIGIBLE = 0x1.0p-40;

    /** A share whose root is a normal number; products with it are far below {@link GridProducts#UNIT}. */
    private static final double ABSENT = 0x1.0p-1000;

    /** Share of rows that belong to a group from which on all are laid out. */
    private static final double DENSE = 0.4;

    /** So few rows at a time that some columns of them stay in the first cache. */
    private static final int CHUNK = 8 * GridProducts.STEP;

    /** Of more columns a copy turned column by column would fill memory: 32 kB each. */
    private static final int MOST_TURNED = 256;

    private final int d;
    private final double[][] columns;
    private float[] values;
    private int offset;
    private final double[] weights = new double[Block.MAX_ROWS];
    private final double[][] factors;
    private final long[] units;
    private final int[] rows = new int[Block.MAX_ROWS];
    private final double[] present = new double[Block.MAX_ROWS];
    private double[] shares = present;
    private final double[] roots = new double[CHUNK];
    private final double[] scaled = new double[CHUNK];
    private final double[] farthest = new double[CHUNK];
    private int found;
    private int count;
    private int padded;
    private DoubleLanes lanes = DoubleLanes.PLAIN;

    ActiveRows(int columns) {
        d = columns;
        this.columns = new double[columns <= MOST_TURNED ? columns : 0][Block.MAX_ROWS];
        factors = new double[columns + 1][CHUNK];
        units = new long[(columns + 1) * (columns + 2) / 2];
    }

    /** Takes rows of a block, for all groups; they are read until the next call. @param most rows from {@code first} on */
    void load(Block block, int first, int most, double largestWeight) {
        values = block.values();
        offset = first * d;
        if (columns.length == d) {
            RowLanes.columns(values, offset, most, columns);
        }
        for (int i = 0; i < most; i++) {
            weights[i] = block.weight(first + i) / largestWeight;
        }
    }

    /** Finds the rows of a group; tells how many are to be laid out. @param all the shares of rows, read until the next call */
    int find(double[] all, int most) {
        found = 0;
        for (int i = 0; i < most; i++) {
            rows[found] = i;
            found += all[i] >= NEGLIGIBLE ? 1 : 0;
        }
        shares = all;
        if (found < most && found > DENSE * most) {
            takeAll(all, most);
        }
        return found;
    }

    /** To pick many rows costs more than to lay all out, the others with a share that leaves no trace in any sum. */
    private void takeAll(double[] all, int most) {
        for (int i = 0; i < most; i++) {
            rows[i] = i;
            present[i] = all[i] >= NEGLIGIBLE ? all[i] : ABSENT;
        }
        shares = present;
        found = most;
    }

    /**
     * Lays some of the rows found out as factors; those too far out for that go to {@code sums} one by one.
     *
     * @param from how many of them were laid out before
     * @return how many were laid out now
     */
    int gather(ComponentSums sums, int from) {
        count = Math.min(CHUNK, found - from);
        padded = (count + GridProducts.STEP - 1) / GridProducts.STEP * GridProducts.STEP;
        lanes = Kernels.active().lanes();
        // Where all rows in a stretch belong to the group there is nothing to pick.
        boolean whole = rows[from + count - 1] - rows[from] == count - 1;
        pick(shares, from, whole, roots);
        pick(weights, from, whole, scaled);
        RowLanes.rootsOfProducts(scaled, roots, count);
        GridProducts.factors(roots, 0, factors[0], count);
        Arrays.fill(farthest, 0, count, 0.0);
        boolean inPlace = whole && columns.length == d;
        for (int j = 0; j < d; j++) {
            if (!inPlace) {
                pickColumn(j, from);
            }
            double[] column = inPlace ? columns[j] : scaled;
            lanes.factors(
                    column,
                    inPlace ? rows[from] : 0,
                    sums.mean(j),
                    sums.scale(j),
                    roots,
                    0,
                    factors[j + 1],
                    farthest,
                    count);
        }
        for (double[] column : factors) {
            Arrays.fill(column, count, padded, 0.0);
        }
        for (int n = 0; n < count; n++) {
            if (!(farthest[n] < GridProducts.REACH)) {
                moveOut(rows[from + n], n, sums);
            }
        }
        return count;
    }

    private void pickColumn(int j, int from) {
        if (columns.length == d) {
            pick(columns[j], from, false, scaled);
            return;
        }
        for (int n = 0; n < count; n++) {
            scaled[n] = values[offset + rows[from + n] * d + j];
        }
    }

    private void pick(double[] all, int from, boolean whole, double[] to) {
        if (whole) {
            System.arraycopy(all, rows[from], to, 0, count);
            return;
        }
        for (int n = 0; n < count; n++) {
            to[n] = all[rows[from + n]];
        }
    }

    private void moveOut(int row, int n, ComponentSums sums) {
        double[] point = new double[d + 1];
        point[0] = roots[n];
        for (int j = 0; j < d; j++) {
            point[j + 1] = (values[offset + row * d + j] - sums.mean(j)) * (roots[n] * sums.scale(j));
        }
        for (double[] column : factors) {
            column[n] = 0.0;
        }
        sums.addFar(point);
    }

    /** Sums of the products of every two columns, packed: {@link DoubleLanes#products}. Valid until the next call. */
    long[] products() {
        lanes.products(factors, padded, units);
        return units;
    }

    /** Sum of the products of two columns. */
    long product(int i, int j) {
        return lanes.product(factors[i], factors[j], padded);
    }
}
