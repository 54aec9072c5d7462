package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows one at a time get the centers they get in blocks. */
class SingleRowsTest {
    /** {@code grid}: values on a few points only, so that many rows lie between centers and centers repeat. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1",
        "3, 7, 0, 1",
        "64, 64, 0, 1",
        "2, 40, 3, 1",
        "4, 100, 2, 1",
        "17, 33, 2, 1e-30",
        "5, 9, 0, 1e30",
        "768, 50, 0, 1"
    })
    void agreeWithBlocks(int columns, int k, int grid, double scale) {
        SplittableRandom random = new SplittableRandom(columns * 31L + k);
        double[] centers = new double[k * columns];
        Arrays.setAll(centers, i -> drawn(random, grid) * scale);
        int rows = 500;
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (drawn(random, grid) * scale);
        }
        Assignment assignment = new Assignment(new NearestCenters(List.of(centers), columns));
        assignment.assign(values, rows);

        SingleRows single = new SingleRows(centers, columns);

        for (int row = 0; row < rows; row++) {
            float[] one = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
            assertThat(single.nearest(one))
                    .as("row %d", row)
                    .isEqualTo(assignment.labels(0)[row]);
        }
    }

    private static double drawn(SplittableRandom random, int grid) {
        return grid == 0 ? random.nextDouble() - 0.5 : random.nextInt(grid) - 0.5;
    }
}
