package io.coppice.math;

import java.util.Arrays;

/**
 * Loops without vector classes. The inner ones run over rows, with one array a column and no offsets, because that is the
 * shape which Java 17's compiler turns into vector instructions (30 GFLOP/s and more; with offsets into one array 5). No
 * fused multiply-add: Java emulates it, slowly, on CPUs without one.
 */
final class PlainKernel implements Kernel {
    private static final int PANEL = 512;
    private static final int SPOT = 16;

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int panelRows() {
        return 1;
    }

    @Override
    public void scores(Strip strip, int first, int count) {
        int d = strip.columns;
        float[][] table = strip.table(PANEL);
        for (int row = 0; row < strip.rows; row += PANEL) {
            int rows = Math.min(PANEL, strip.rows - row);
            transpose(strip, row, rows, table);
            for (int j = 0; j < count; j++) {
                product(table, d, strip.centers.doubled, (first + j) * d, rows);
                System.arraycopy(table[d], 0, strip.scores, j * strip.stride + row, rows);
            }
        }
    }

    private static void transpose(Strip strip, int row, int rows, float[][] table) {
        int d = strip.columns;
        float[] values = strip.values;
        for (int l = 0; l < d; l++) {
            float[] column = table[l];
            int from = strip.offset + row * d + l;
            for (int i = 0; i < rows; i++) {
                column[i] = values[from + i * d];
            }
        }
    }

    @Override
    public void lengths(Strip strip) {
        float inflation = strip.centers.bound.inflation();
        float floor = strip.centers.bound.floor();
        int d = strip.columns;
        for (int row = 0; row < strip.rows; row++) {
            float squares = squares(strip.values, strip.offset + row * d, d);
            strip.lengths[row] = (float) Math.sqrt(squares) * inflation + floor;
        }
    }

    /** Four sums at once, because one alone waits for itself. */
    private static float squares(float[] values, int from, int d) {
        float sum0 = 0.0f;
        float sum1 = 0.0f;
        float sum2 = 0.0f;
        float sum3 = 0.0f;
        int l = from;
        for (; l <= from + d - 4; l += 4) {
            sum0 += values[l] * values[l];
            sum1 += values[l + 1] * values[l + 1];
            sum2 += values[l + 2] * values[l + 2];
            sum3 += values[l + 3] * values[l + 3];
        }
        for (; l < from + d; l++) {
            sum0 += values[l] * values[l];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** The products of one center with the rows in the table, left in its last array. */
    private static void product(float[][] table, int d, float[] center, int from, int rows) {
        float[] sums = table[d];
        Arrays.fill(sums, 0, rows, 0.0f);
        int l = 0;
        for (; l + 4 <= d; l += 4) {
            int at = from + l;
            addFour(
                    sums,
                    rows,
                    center[at],
                    table[l],
                    center[at + 1],
                    table[l + 1],
                    center[at + 2],
                    table[l + 2],
                    center[at + 3],
                    table[l + 3]);
        }
        for (; l < d; l++) {
            addOne(center[from + l], table[l], sums, rows);
        }
    }

    private static void addFour(
            float[] sums,
            int rows,
            float c0,
            float[] x0,
            float c1,
            float[] x1,
            float c2,
            float[] x2,
            float c3,
            float[] x3) {
        for (int i = 0; i < rows; i++) {
            sums[i] += c0 * x0[i] + c1 * x1[i] + (c2 * x2[i] + c3 * x3[i]);
        }
    }

    private static void addOne(float c, float[] x, float[] sums, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] += c * x[i];
        }
    }

    @Override
    public void scan(Strip strip, int tile, int first, int count, int run, Nomination nomination) {
        for (int j = first; j < first + count; j++) {
            lower(
                    strip,
                    (j - tile) * strip.stride,
                    strip.centers.norms[j],
                    strip.centers.reach[j],
                    j - run,
                    nomination);
        }
    }

    private static void lower(Strip strip, int from, float norm, float reach, int index, Nomination nomination) {
        float[] scores = strip.scores;
        float[] lengths = strip.lengths;
        float[] best = nomination.best;
        float[] second = nomination.second;
        for (int i = 0; i < strip.rows; i++) {
            float value = scores[from + i] + norm - reach * lengths[i];
            if (value < second[i]) {
                if (value < best[i]) {
                    second[i] = best[i];
                    best[i] = value;
                    nomination.index[i] = index;
                } else {
                    second[i] = value;
                }
            }
        }
    }

    @Override
    public int spotRows() {
        return SPOT;
    }

    @Override
    public int spots(Strip strip, int tile, int count, float[] thresholds, int[] spots) {
        int found = 0;
        for (int j = 0; j < count; j++) {
            float norm = strip.centers.norms[tile + j];
            float reach = strip.centers.reach[tile + j];
            for (int row = 0; row < strip.rows; row += SPOT) {
                int rows = Math.min(SPOT, strip.rows - row);
                if (any(strip, j * strip.stride, row, rows, norm, reach, thresholds)) {
                    spots[found++] = j << SPOT_BITS | row;
                }
            }
        }
        return found;
    }

    private static boolean any(
            Strip strip, int from, int first, int count, float norm, float reach, float[] thresholds) {
        int low = 0;
        for (int row = first; row < first + count; row++) {
            float value = strip.scores[from + row] + norm - reach * strip.lengths[row];
            low |= value <= thresholds[row] ? 1 : 0;
        }
        return low != 0;
    }
}
