package io.coppice.neighbors;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds cells by k-means on a sample of the pool. Cells with many times their share of the rows are split by k-means on the
 * sample rows they have; cells that no row belongs to are dropped.
 */
final class CellSearch {
    private static final long PURPOSE = 0xCE11;
    private static final int ROWS_OF_CELL_IN_SAMPLE = 40;
    private static final int LEAST_SAMPLE = 20_000;
    private static final int MOST_CELLS = 1 << 16;
    private static final int LEAST_ROWS_OF_CELL = 32;
    private static final int ITERATIONS = 6;
    private static final double TOLERANCE = 1e-3;

    /** Shares of the rows beyond which a cell is split, and how often that is tried. */
    private static final double SKEWED = 4.0;

    private static final int SPLITS = 3;
    private static final int LEAST_SAMPLE_OF_PIECE = 4;

    private final Blocks pool;
    private final NeighborsParams params;
    private final int wanted;
    private final Points sample;

    private CellSearch(Blocks pool, NeighborsParams params) {
        this.pool = pool;
        this.params = params;
        this.wanted = wanted(pool.rows(), params);
        SampleRows rows = SampleRows.of(pool, Math.max(LEAST_SAMPLE, ROWS_OF_CELL_IN_SAMPLE * wanted), seed(params, 0));
        this.sample = Points.of(rows.values(), rows.keys(), rows.columns(), params.metric());
    }

    /** The cells of a pool and how many rows each has. */
    record Found(Cells cells, CellTally tally) {}

    /** A few passes over the pool. */
    static Found find(Blocks pool, NeighborsParams params) {
        return new CellSearch(pool, params).found();
    }

    private static int wanted(long rows, NeighborsParams params) {
        long byRoot = Math.round(Math.sqrt((double) rows));
        long most = Math.max(1, rows / LEAST_ROWS_OF_CELL);
        return (int)
                (params.cells() > 0 ? Math.min(params.cells(), rows) : Math.min(MOST_CELLS, Math.min(byRoot, most)));
    }

    private static long seed(NeighborsParams params, long number) {
        return Keyed.hash(params.seed(), PURPOSE, number);
    }

    private Found found() {
        int[] all = IntStream.range(0, sample.rows).toArray();
        Cells cells = new Cells(centers(all, Math.min(wanted, sample.rows), seed(params, 1)), sample.pointColumns);
        CellTally tally = CellTally.of(pool, cells, params.metric());
        for (int round = 0; round < SPLITS; round++) {
            Cells split = split(cells, tally, round);
            if (split.count() == cells.count()) {
                break;
            }
            cells = split;
            tally = CellTally.of(pool, cells, params.metric());
        }
        return withoutEmpty(cells, tally);
    }

    /** Dropping a center that is nearest to no row changes no other cell. */
    private Found withoutEmpty(Cells cells, CellTally tally) {
        int[] taken = IntStream.range(0, cells.count())
                .filter(cell -> tally.rows(cell) > 0)
                .toArray();
        return taken.length == cells.count()
                ? new Found(cells, tally)
                : new Found(cells.select(taken), tally.select(taken));
    }

    private Cells split(Cells cells, CellTally tally, int round) {
        double share = Math.max(LEAST_ROWS_OF_CELL, (double) pool.rows() / wanted);
        float[] centers = new float[0];
        int[] cellOfRow = null;
        for (int cell = 0; cell < cells.count(); cell++) {
            float[] own = cells.select(new int[] {cell}).centers();
            if (tally.rows(cell) > SKEWED * share) {
                cellOfRow = cellOfRow == null ? cellsOfSample(cells) : cellOfRow;
                own = pieces(own, rowsOf(cellOfRow, cell), tally.rows(cell) / share, seed(params, 2 + round));
            }
            int at = centers.length;
            centers = Arrays.copyOf(centers, at + own.length);
            System.arraycopy(own, 0, centers, at, own.length);
        }
        return new Cells(centers, cells.columns());
    }

    private int[] cellsOfSample(Cells cells) {
        TopLists nearest = new TopLists(sample.rows, 1);
        new Seeker(placedOnly(), nearest, NeighborMetric.EUCLIDEAN, false).look(cells.points());
        return IntStream.range(0, sample.rows)
                .map(row -> (int) nearest.key(row, 0))
                .toArray();
    }

    /** The places as rows of their own. */
    private Points placedOnly() {
        return Points.of(sample.places, sample.keys, sample.pointColumns, NeighborMetric.EUCLIDEAN);
    }

    private static int[] rowsOf(int[] cellOfRow, int cell) {
        return IntStream.range(0, cellOfRow.length)
                .filter(row -> cellOfRow[row] == cell)
                .toArray();
    }

    /** Centers of the pieces of a cell, or its own where the sample has too few rows of it. */
    private float[] pieces(float[] own, int[] rows, double shares, long seed) {
        int pieces = (int) Math.min(Math.ceil(shares), rows.length / LEAST_SAMPLE_OF_PIECE);
        return pieces < 2 ? own : centers(rows, pieces, seed);
    }

    private float[] centers(int[] rows, int count, long seed) {
        int d = sample.pointColumns;
        float[] values = new float[rows.length * d];
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(sample.places, rows[i] * d, values, i * d, d);
            keys[i] = sample.keys[rows[i]];
        }
        KMeansParams kmeans = KMeansParams.of(count)
                .withSeeding(KMeansParams.Seeding.RANDOM)
                .withStopping(ITERATIONS, TOLERANCE)
                .withSeed(seed);
        // By a list of k, as that does not warn of fewer distinct rows: here they only mean fewer cells.
        KMeansFit fit = KMeansAlgorithm.fit(
                        LocalBlocks.of(values, keys, null, Encoding.identity(d)), kmeans, List.of(count))
                .get(0);
        double[] centers = fit.centers();
        float[] rounded = new float[centers.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) centers[i];
        }
        return rounded;
    }
}
