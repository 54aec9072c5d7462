package io.coppice.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final double FAR = 1e6;

    /** Rows 0 to 9 on a line, of which the ends are selected. */
    @Test
    void followsItsDefinition() {
        Coverage found = Coverage.of(line(1.0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), line(1.0, 0, 9), 100, 1);
        assertThat(found).isEqualTo(new Coverage(2.0, 2.0, 4.0, 4.0, 4.0, 10));
    }

    @Test
    void countsInTheUnitsThatWereLoaded() {
        Coverage found = Coverage.of(line(0.25, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), line(0.25, 0, 9), 100, 1);
        assertThat(found.mean()).isEqualTo(2.0);
        assertThat(found.largest()).isEqualTo(4.0);
    }

    @Test
    void theWholeTableCoversItself() {
        LocalBlocks all = line(1.0, IntStream.range(0, 5000).toArray());
        assertThat(Coverage.of(all, all, 300, 1)).isEqualTo(new Coverage(0, 0, 0, 0, 0, 300));
    }

    /** A group that the selection misses shows in the largest radius and hardly in the median. */
    @Test
    void aMissedGroupShows() {
        int[] rows = IntStream.range(0, 1000)
                .map(row -> row < 990 ? row % 10 : (int) FAR)
                .toArray();
        Coverage found =
                Coverage.of(line(1.0, rows), line(1.0, IntStream.range(0, 10).toArray()), 1000, 1);
        assertThat(found.median()).isZero();
        assertThat(found.largest()).isEqualTo(FAR - 9);
        assertThat(found.mean()).isEqualTo(0.01 * (FAR - 9), within(1e-6));
    }

    @Test
    void isTheSameHoweverRowsAreStored() {
        float[] values = new float[3 * 2000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.7);
        }
        LocalBlocks all = LocalBlocks.of(values, LongStream.range(0, 2000).toArray(), null, Encoding.identity(3));
        Coverage whole = Coverage.of(all, all, 400, 9);
        Coverage scattered = Coverage.of(
                new ScatteredBlocks(values, null, 3, 4, 37, 3),
                new ScatteredBlocks(values, null, 3, 5, 501, 2),
                400,
                9);
        assertThat(scattered).isEqualTo(whole);
    }

    private static LocalBlocks line(double scale, int... rows) {
        float[] values = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = (float) (rows[i] * scale);
        }
        return LocalBlocks.of(
                values,
                LongStream.range(0, rows.length).toArray(),
                null,
                new Encoding(new double[1], new double[] {1.0}, scale, false));
    }
}
