package io.coppice.math;

import io.coppice.blocks.Check;
import java.util.Arrays;

/**
 * Finds which rows may lie within a distance of which queries: a {@link Kernel} computes in float, and whatever the rounding
 * bound does not rule out is offered to the caller, who decides in double. So what the caller keeps does not depend on the
 * kernel.
 *
 * <p>Workspace of one task, which turns to one set of rows after another: not thread-safe, not serializable.
 */
public final class CloseRows {
    /** Queries scored at a time: with fewer OpenBLAS runs slower. */
    private static final int QUERIES = 256;

    /** Rows scored at a time, so that scores stay in the second-level cache. */
    private static final int TILE = 1024;

    /** Fewest rows that a kernel takes in one spot. */
    private static final int LEAST_SPOT = 4;

    /** What the caller knows of its queries. */
    public interface Candidates {
        /** The squared distance beyond which no row is wanted any more, infinite where every row is; it only falls. */
        double limit(int query);

        /** A row that may be within the limit; its distance is for the caller to compute. */
        void offer(int query, int row);
    }

    private final int columns;
    private final double displaced;
    private final Strip strip;
    private final StripClock clock = new StripClock();
    private final float[] thresholds = new float[QUERIES + Strip.SPARE];
    private final double[] limits = new double[QUERIES];
    private final int[] spots = new int[TILE * (QUERIES + Strip.SPARE) / LEAST_SPOT];
    private FloatCenters rows;

    /**
     * @param columns d
     * @param displaced by how much of its length a row or query may lie beside the place whose distances limits speak of: 0
     *     where they speak of the rows given, 2^-24 where these are places rounded to float
     */
    public CloseRows(int columns, double displaced) {
        Check.atLeast("columns", columns, 1);
        this.columns = columns;
        this.displaced = displaced;
        this.strip = new Strip(columns, QUERIES, TILE);
    }

    /** Turns to other rows. @param values [count x d] */
    public void turnTo(float[] values, int count) {
        rows = new FloatCenters(values, count, columns);
        strip.centers = rows;
    }

    /**
     * Offers every row of the set at hand that may lie within the limit of a query, and some that do not.
     *
     * @param queries holds query q from q d on
     * @param squares of query q its squared length, summed in double
     * @param chosen the queries, the first {@code count} of them
     */
    public void find(float[] queries, double[] squares, int[] chosen, int count, Candidates candidates) {
        for (int first = 0; first < count; first += QUERIES) {
            Kernel kernel = Kernels.active();
            strip.gather(queries, chosen, first, Math.min(QUERIES, count - first), kernel);
            kernel.lengths(strip);
            for (int i = 0; i < strip.rows; i++) {
                lower(i, candidates.limit(chosen[first + i]), squares[chosen[first + i]]);
            }
            Arrays.fill(thresholds, strip.rows, thresholds.length, Float.NEGATIVE_INFINITY);
            for (int tile = 0; tile < rows.padded; tile += TILE) {
                int found = score(kernel, tile);
                for (int spot = 0; spot < found; spot++) {
                    offer(spots[spot], tile, kernel.spotRows(), first, squares, chosen, candidates);
                }
            }
        }
    }

    private int score(Kernel kernel, int tile) {
        int size = Math.min(TILE, rows.padded - tile);
        clock.start();
        kernel.scores(strip, tile, size);
        int found = kernel.spots(strip, tile, Math.min(size, rows.count() - tile), thresholds, spots);
        if (clock.stop(strip.work(size))) {
            Kernels.demote(kernel, StripClock.STRIKES + " strips in a row ran below " + StripClock.SLOW + " GFLOP/s");
            clock.acquit();
        }
        return found;
    }

    /** Thresholds of the kernel may be out of date by now, as offers lower the limits: it says where to look, no more. */
    private void offer(
            int spot, int tile, int width, int first, double[] squares, int[] chosen, Candidates candidates) {
        int center = spot >>> Kernel.SPOT_BITS;
        int from = spot & ((1 << Kernel.SPOT_BITS) - 1);
        int to = Math.min(from + width, strip.rows);
        double norm = rows.norms[tile + center];
        double reach = rows.reach[tile + center];
        for (int i = from; i < to; i++) {
            double value = strip.scores[center * strip.stride + i] + norm - reach * strip.lengths[i];
            if (value <= limits[i]) {
                int query = chosen[first + i];
                candidates.offer(query, tile + center);
                lower(i, candidates.limit(query), squares[query]);
            }
        }
    }

    private void lower(int i, double limit, double squares) {
        double value = rows.bound.within(limit, squares, strip.lengths[i], displaced);
        limits[i] = value;
        thresholds[i] = Math.nextUp((float) value);
    }
}
