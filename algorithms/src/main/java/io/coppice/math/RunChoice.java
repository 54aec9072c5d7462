package io.coppice.math;

import io.coppice.blocks.Block;

/** One run's part of an {@link Assignment}: what was nominated in the strip at hand, and the labels of the block. */
final class RunChoice {
    final int[] labels = new int[Block.MAX_ROWS];
    final double[] squaredDistances = new double[Block.MAX_ROWS];

    private final Strip strip;
    private final double[] centers;
    private final double[] offsets;
    private final boolean weighted;
    private final Duplicates duplicates;
    private final int start;
    private final int end;
    private final Nomination nomination;
    private final int[] openRows;
    private final double[] thresholds;
    private int open;
    private int first;
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
        nomination = new Nomination(strip.maximumRows);
        openRows = new int[strip.maximumRows];
        thresholds = new double[strip.maximumRows];
    }

    /** Starts a strip: rows {@code first} to {@code first + rows} of the block. */
    void begin(int first, int rows, int[] excluded) {
        this.first = first;
        this.rows = rows;
        this.excluded = excluded;
        nomination.clear(rows);
    }

    /** Takes in the scores of the tile of centers that starts at {@code tile}, if it holds any of this run's. */
    void scan(Kernel kernel, int tile) {
        int from = Math.max(start, tile);
        int to = Math.min(end, tile + strip.tileCenters);
        if (from < to) {
            if (excluded != null) {
                strike(tile, from, to);
            }
            kernel.scan(strip, tile, from, to - from, start, nomination);
        }
    }

    /** Puts excluded centers out of reach; one that has a twin stays, because the twin is at the same place. */
    private void strike(int tile, int from, int to) {
        for (int i = 0; i < rows; i++) {
            int center = excluded[first + i];
            if (center >= 0 && center < offsets.length && duplicates.next(center) < 0) {
                int position = start + duplicates.position(center);
                if (position >= from && position < to && duplicates.position(center) >= 0) {
                    strip.scores[(position - tile) * strip.stride + i] = Float.POSITIVE_INFINITY;
                }
            }
        }
    }

    /** Settles what floats can settle; true if any row is left for {@link #recompute}. */
    boolean decide() {
        open = 0;
        RoundingBound bound = strip.centers.bound;
        for (int i = 0; i < rows; i++) {
            int index = nomination.index[i];
            double threshold = index < 0
                    ? Double.POSITIVE_INFINITY
                    : bound.threshold(
                            nomination.best[i],
                            strip.centers.norms[start + index],
                            strip.centers.reach[start + index],
                            strip.lengths[i]);
            if (nomination.second[i] > threshold || (end - start == 1 && index == 0)) {
                labels[first + i] = original(index, i);
            } else {
                labels[first + i] = -1;
                squaredDistances[first + i] = Double.POSITIVE_INFINITY;
                thresholds[open] = threshold;
                openRows[open++] = i;
            }
        }
        undecided += open;
        return open > 0;
    }

    /** Lets exact distances choose among the candidates of this tile, for the rows left open. */
    void recompute(int tile) {
        int from = Math.max(start, tile);
        int to = Math.min(end, tile + strip.tileCenters);
        for (int at = 0; at < open; at++) {
            int i = openRows[at];
            double reach = -strip.lengths[i];
            for (int j = from; j < to; j++) {
                double value = strip.scores[(j - tile) * strip.stride + i]
                        + (double) strip.centers.norms[j]
                        + reach * strip.centers.reach[j];
                if (!(value > thresholds[at])) {
                    consider(original(j - start, i), i);
                }
            }
        }
    }

    private void consider(int center, int i) {
        if (center < 0) {
            return;
        }
        int row = first + i;
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

    /** The center that stands at {@code position} among the distinct ones, or its first twin that row i may have, or -1. */
    private int original(int position, int i) {
        int center = duplicates.first()[position];
        return excluded != null && excluded[first + i] == center ? duplicates.next(center) : center;
    }

    /** Fills in the exact squared distance of every row of the strip. */
    void measure(float[] values) {
        int to = first + rows;
        SquaredDistance.toOwn(values, first, to, strip.columns, centers, labels, squaredDistances);
        for (int row = first; weighted && row < to; row++) {
            squaredDistances[row] += offsets[Math.max(labels[row], 0)];
        }
        for (int row = first; excluded != null && row < to; row++) {
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
