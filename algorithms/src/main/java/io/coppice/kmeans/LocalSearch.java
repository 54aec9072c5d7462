package io.coppice.kmeans;

import io.coppice.math.SquaredDistance;
import io.coppice.random.Keyed;

/**
 * Local search on k-means++ seeds (Lattanzi and Sohler 2019, "A Better k-means++ Algorithm via Local Search"): draw a row
 * with probability proportional to its cost, put a center there in place of the center that is missed least, keep the
 * swap if the sample then costs less. Steps grow with k (Choo, Grunau, Portmann, Rozhon 2020: a constant factor of k
 * suffices).
 *
 * <p>Runs on a sample in memory, one thread, rows in one order. Every row knows its two nearest centers, so a step costs
 * one distance a row and a full search only for rows that lose one of the two.
 */
final class LocalSearch {
    private static final long SWAPS = 0x5A4B;
    private static final int LEAST_STEPS = 25;

    private final Sample sample;
    private final double[] centers;
    private final int k;
    private final int[] first;
    private final int[] second;
    private final double[] toFirst;
    private final double[] toSecond;
    private final double[] toDrawn;

    private LocalSearch(Sample sample, double[] centers) {
        this.sample = sample;
        this.centers = centers;
        this.k = centers.length / sample.columns;
        this.first = new int[sample.rows];
        this.second = new int[sample.rows];
        this.toFirst = new double[sample.rows];
        this.toSecond = new double[sample.rows];
        this.toDrawn = new double[sample.rows];
        for (int row = 0; row < sample.rows; row++) {
            search(row);
        }
    }

    /** Centers, [k x d], that cost the sample no more than the given ones. */
    static double[] improve(Sample sample, double[] centers, long seed) {
        LocalSearch search = new LocalSearch(sample, centers.clone());
        int steps = Math.max(LEAST_STEPS, search.k);
        for (int step = 0; search.k > 1 && step < steps; step++) {
            int drawn = search.draw(seed, Keyed.combine(SWAPS, step));
            if (drawn < 0) {
                break;
            }
            search.swap(drawn);
        }
        return search.centers;
    }

    /** A row by weight x squared distance, or -1 where every row lies on a center. */
    private int draw(long seed, long purpose) {
        int winner = -1;
        double best = Double.POSITIVE_INFINITY;
        for (int row = 0; row < sample.rows; row++) {
            double time = Race.time(seed, purpose, sample.keys[row], sample.weights[row] * toFirst[row], best);
            if (time < best) {
                best = time;
                winner = row;
            }
        }
        return winner;
    }

    private void swap(int drawn) {
        double[] center = new double[sample.columns];
        for (int j = 0; j < center.length; j++) {
            center[j] = sample.values[drawn * sample.columns + j];
        }
        SquaredDistance.toCenter(sample.values, sample.rows, sample.columns, center, 0, toDrawn);
        double gain = 0.0;
        double[] missed = new double[k];
        for (int row = 0; row < sample.rows; row++) {
            double nearest = Math.min(toFirst[row], toDrawn[row]);
            gain += sample.weights[row] * (toFirst[row] - nearest);
            missed[first[row]] += sample.weights[row] * (Math.min(toSecond[row], toDrawn[row]) - nearest);
        }
        int least = 0;
        for (int j = 1; j < k; j++) {
            least = missed[j] < missed[least] ? j : least;
        }
        if (missed[least] < gain) {
            System.arraycopy(center, 0, centers, least * sample.columns, sample.columns);
            replaced(least);
        }
    }

    private void replaced(int center) {
        for (int row = 0; row < sample.rows; row++) {
            if (first[row] == center || second[row] == center) {
                search(row);
            } else if (toDrawn[row] < toFirst[row]) {
                second[row] = first[row];
                toSecond[row] = toFirst[row];
                first[row] = center;
                toFirst[row] = toDrawn[row];
            } else if (toDrawn[row] < toSecond[row]) {
                second[row] = center;
                toSecond[row] = toDrawn[row];
            }
        }
    }

    private void search(int row) {
        toFirst[row] = Double.POSITIVE_INFINITY;
        toSecond[row] = Double.POSITIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            double squared = SquaredDistance.between(
                    sample.values, row * sample.columns, centers, j * sample.columns, sample.columns);
            if (squared < toFirst[row]) {
                second[row] = first[row];
                toSecond[row] = toFirst[row];
                first[row] = j;
                toFirst[row] = squared;
            } else if (squared < toSecond[row]) {
                second[row] = j;
                toSecond[row] = squared;
            }
        }
    }
}
