package io.coppice.math;

import io.coppice.blocks.Block;

/** One run's part of an {@link Assignment}: what was nominated in the strip at hand, and the labels of the block. */
final class RunChoice {
    final int[] labels = new int[Block.MAX_ROWS];

    private final double[] squaredDistances = new double[Block.MAX_ROWS];
    private final Strip strip;
    private final double[] centers;
    private final double[] offsets;
    private final boolean weighted;
    private final Duplicates duplicates;
    private final int start;
    private final int end;
    private final Nomination nomination;
    private final int[] openRows = new int[Block.MAX_ROWS];
    private final double[] thresholds = new double[Block.MAX_ROWS];
    private int open;
    private float[] unmeasured;
    private int rows;
    private int[] excluded;
    private long undecided;

    RunChoice(NearestCenters nearest, int run, Strip strip) {
        this.strip = strip;
        centers = nearest.centers(run);
        offsets = nearest.offsets(run);
        weighted = nearest.weighted();
        duplicates = nearest.duplicates(run);
        start = strip.centers.starts[run];
        end = strip.centers.starts[run + 1];
        nomination = new Nomination(strip.lengths.length);
    }

    /** Starts a block. */
    void begin(float[] values, int rows, int[] excluded) {
        this.rows = rows;
        this.excluded = excluded;
        unmeasured = values;
        open = 0;
    }

    /** Takes in the scores of the tile of centers that starts at {@code tile}, if it holds any of this run's. */
    void scan(Kernel kernel, int first, int tile) {
        if (tile == 0) {
            nomination.clear(strip.rows);
        }
        int from = Math.max(start, tile);
        int to = Math.min(end, tile + strip.tileCenters);
        if (from < to) {
            if (excluded != null) {
                strike(first, tile, from, to);
            }
            kernel.scan(strip, tile, from, to - from, start, nomination);
        }
    }

    /** Puts excluded centers out of reach; one that has a twin stays, because the twin is at the same place. */
    private void strike(int first, int tile, int from, int to) {
        for (int i = 0; i < strip.rows; i++) {
            int center = excluded[first + i];
            if (center >= 0 && center < offsets.length && duplicates.next(center) < 0) {
                int position = start + duplicates.position(center);
                if (position >= from && position < to && duplicates.position(center) >= 0) {
                    strip.scores[(position - tile) * strip.stride + i] = Float.POSITIVE_INFINITY;
                }
            }
        }
    }

    /** Settles what floats can settle in the strip that starts at row {@code first} of the block; the rest stays open. */
    void decide(int first) {
        RoundingBound bound = strip.centers.bound;
        for (int i = 0; i < strip.rows; i++) {
            int index = nomination.index[i];
            double threshold = index < 0
                    ? Double.POSITIVE_INFINITY
                    : bound.threshold(
                            nomination.best[i],
                            strip.centers.norms[start + index],
                            strip.centers.reach[start + index],
                            strip.lengths[i]);
            if (nomination.second[i] > threshold || (end - start == 1 && index == 0)) {
                labels[first + i] = original(index, first + i);
            } else {
                thresholds[open] = threshold;
                openRows[open++] = first + i;
            }
        }
    }

    /** Chooses for the rows left open: their scores again, in strips of them alone, then exact distances. */
    void settle(float[] values) {
        undecided += open;
        for (int at = 0; at < open; at++) {
            labels[openRows[at]] = -1;
            squaredDistances[openRows[at]] = Double.POSITIVE_INFINITY;
        }
        for (int at = 0; at < open; at += strip.maximumRows) {
            Kernel kernel = Kernels.active();
            strip.gather(values, openRows, at, Math.min(strip.maximumRows, open - at), kernel);
            kernel.lengths(strip);
            for (int tile = start / Strip.GROUP * Strip.GROUP; tile < end; tile += strip.tileCenters) {
                kernel.scores(strip, tile, Math.min(strip.tileCenters, strip.centers.padded - tile));
                recompute(at, tile);
            }
        }
    }

    /** Lets exact distances choose among the candidates of a tile, for the open rows that the strip holds. */
    private void recompute(int at, int tile) {
        int from = Math.max(start, tile);
        int to = Math.min(end, tile + strip.tileCenters);
        for (int i = 0; i < strip.rows; i++) {
            double reach = -strip.lengths[i];
            for (int j = from; j < to; j++) {
                double value = strip.scores[(j - tile) * strip.stride + i]
                        + (double) strip.centers.norms[j]
                        + reach * strip.centers.reach[j];
                if (!(value > thresholds[at + i])) {
                    consider(original(j - start, openRows[at + i]), i, openRows[at + i]);
                }
            }
        }
    }

    private void consider(int center, int i, int row) {
        if (center < 0) {
            return;
        }
        int d = strip.columns;
        double distance = SquaredDistance.between(strip.values, strip.offset + i * d, centers, center * d, d);
        if (weighted) {
            distance += offsets[center];
        }
        if (distance < squaredDistances[row] || (distance == squaredDistances[row] && center < labels[row])) {
            squaredDistances[row] = distance;
            labels[row] = center;
        }
    }

    /** The center at {@code position} among the distinct ones, or its first twin that the row may have, or -1. */
    private int original(int position, int row) {
        int center = duplicates.first()[position];
        return excluded != null && excluded[row] == center ? duplicates.next(center) : center;
    }

    /** The exact squared distance of every row of the block, found when first asked for. */
    double[] squaredDistances() {
        if (unmeasured != null) {
            measure();
            unmeasured = null;
        }
        return squaredDistances;
    }

    private void measure() {
        SquaredDistance.toOwn(unmeasured, 0, rows, strip.columns, centers, labels, squaredDistances);
        for (int row = 0; weighted && row < rows; row++) {
            squaredDistances[row] += offsets[Math.max(labels[row], 0)];
        }
        for (int row = 0; excluded != null && row < rows; row++) {
            if (labels[row] < 0) {
                squaredDistances[row] = Double.POSITIVE_INFINITY;
            }
        }
    }

    int size() {
        return offsets.length;
    }

    long undecided() {
        return undecided;
    }
}
