package io.coppice.math;

import dev.ludovic.netlib.blas.BLAS;
import io.coppice.blocks.GroupSums;
import java.util.Optional;

/**
 * Products by the sgemm of a native BLAS, on the arrays themselves, all else by another kernel; where columns are few, and
 * sgemm spends its time on packing and storing, a kernel with vectors does the products too. The garbage collector waits
 * while sgemm runs, so no call is longer than a few milliseconds.
 */
final class OpenBlasKernel implements Kernel {
    /** Multiplications of one call, 1 to 3 ms. */
    private static final int CALL = 1 << 27;

    /** Values of the rows of one call: few rows at a time only where columns are very many. */
    private static final int CALL_VALUES = 1 << 22;

    /** Rows or centers of one call at least, and in steps of which they are cut. */
    private static final int STEP = 64;

    /** Rows to which columns of scores are padded: a cache line. */
    private static final int LINE = 16;

    /** Up to so many columns our own tile is faster: by a third at 16, a sixth at 32, a twentieth at 64. */
    static final int FEW_COLUMNS = 32;

    private final BLAS blas;
    private final Kernel other;
    private final boolean vectors;

    OpenBlasKernel(BLAS blas, Kernel other) {
        this.blas = blas;
        this.other = other;
        vectors = !(other instanceof PlainKernel);
    }

    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public int panelRows() {
        return vectors ? other.panelRows() : LINE;
    }

    @Override
    public Optional<Kernel> withoutVectors() {
        return vectors ? Optional.of(new OpenBlasKernel(blas, new PlainKernel())) : Optional.empty();
    }

    @Override
    public void lengths(Strip strip) {
        other.lengths(strip);
    }

    @Override
    public void scores(Strip strip, int first, int count) {
        int d = strip.columns;
        if (vectors && d <= FEW_COLUMNS) {
            other.scores(strip, first, count);
            return;
        }
        int rows = Math.min(strip.rows, steps(CALL_VALUES / d));
        int centers = Math.min(count, steps(CALL / (rows * d)));
        for (int row = 0; row < strip.rows; row += rows) {
            int height = Math.min(rows, strip.rows - row);
            for (int j = 0; j < count; j += centers) {
                multiply(strip, row, height, first + j, Math.min(centers, count - j), j * strip.stride + row);
            }
        }
    }

    private static int steps(int atMost) {
        return Math.max(STEP, atMost / STEP * STEP);
    }

    /** BLAS counts column-major: its A is d x rows, transposed; its B is d x centers; its C is rows x centers. */
    private void multiply(Strip strip, int row, int rows, int center, int centers, int to) {
        int d = strip.columns;
        int from = strip.offset + row * d;
        float[] doubled = strip.centers.doubled;
        blas.sgemm(
                "T",
                "N",
                rows,
                centers,
                d,
                1.0f,
                strip.values,
                from,
                d,
                doubled,
                center * d,
                d,
                0.0f,
                strip.scores,
                to,
                strip.stride);
    }

    @Override
    public GroupSums.Adder adder() {
        return other.adder();
    }

    @Override
    public DoubleLanes lanes() {
        return other.lanes();
    }

    @Override
    public void scan(Strip strip, int tile, int first, int count, int run, Nomination nomination) {
        other.scan(strip, tile, first, count, run, nomination);
    }

    @Override
    public int spotRows() {
        return other.spotRows();
    }

    @Override
    public int spots(Strip strip, int tile, int count, float[] thresholds, int[] spots) {
        return other.spots(strip, tile, count, thresholds, spots);
    }
}
