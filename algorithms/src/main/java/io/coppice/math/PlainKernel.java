package io.coppice.math;

/**
 * Loops without vector classes. The inner ones run over rows, one array to another, because that is the only shape that
 * Java 17's compiler turns into vector instructions; no fused multiply-add, which Java emulates on CPUs without it.
 */
final class PlainKernel implements Kernel {
    private static final int PANEL = 256;

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int panelRows() {
        return PANEL;
    }

    @Override
    public void scores(Strip strip, int first, int count) {
        int d = strip.columns;
        for (int row = 0; row < strip.rows; row += PANEL) {
            int rows = Math.min(PANEL, strip.rows - row);
            strip.transpose(row, rows, PANEL);
            lengths(strip, row, rows);
            for (int j = 0; j < count; j++) {
                product(
                        strip.panel,
                        d,
                        strip.centers.doubled,
                        (first + j) * d,
                        strip.scores,
                        j * strip.stride + row,
                        rows);
            }
        }
    }

    private static void lengths(Strip strip, int row, int rows) {
        float[] lengths = strip.lengths;
        for (int i = 0; i < rows; i++) {
            lengths[row + i] = 0.0f;
        }
        for (int l = 0; l < strip.columns; l++) {
            addSquares(strip.panel, l * PANEL, lengths, row, rows);
        }
        float inflation = strip.centers.bound.inflation();
        float floor = strip.centers.bound.floor();
        for (int i = row; i < row + rows; i++) {
            lengths[i] = (float) Math.sqrt(lengths[i]) * inflation + floor;
        }
    }

    private static void addSquares(float[] panel, int from, float[] sums, int to, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[to + i] += panel[from + i] * panel[from + i];
        }
    }

    private static void product(float[] panel, int d, float[] center, int from, float[] scores, int to, int rows) {
        float value = center[from];
        for (int i = 0; i < rows; i++) {
            scores[to + i] = value * panel[i];
        }
        for (int l = 1; l < d; l++) {
            addMultiple(center[from + l], panel, l * PANEL, scores, to, rows);
        }
    }

    private static void addMultiple(float value, float[] panel, int from, float[] sums, int to, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[to + i] += value * panel[from + i];
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
}
