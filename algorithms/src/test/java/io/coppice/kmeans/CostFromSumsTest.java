package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Block;
import io.coppice.blocks.Magnitudes;
import io.coppice.math.NearestCenters;
import io.coppice.random.Keyed;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of a pass comes from sums alone; it must be the sum of squared distances also where these are tiny. */
class CostFromSumsTest {
    private static final int ROWS = 500;
    private static final int COLUMNS = 5;

    /** Two clusters at -1 and 1 in every column, of a given spread. */
    private static float[] values(double spread) {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            int side = i / COLUMNS % 2 == 0 ? -1 : 1;
            values[i] = (float) (side * (1.0 - spread * Keyed.uniform(3, 0, i)));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1e-3, 1e-6, 0.0})
    void isTheSumOfSquaredDistancesOfRows(double spread) {
        assertRight(values(spread), null, 1.0, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1e-3, 1e-6})
    void isTheSumOfWeightedSquaredDistances(double spread) {
        double[] weights = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            weights[row] = Keyed.uniform(4, 1, row) / 3.0;
        }
        assertRight(values(spread), weights, 1.0 / 3.0, 1e-12);
    }

    @Test
    void squaresAreSummedOnlyWhereAsked() {
        LloydSums sums = new LloydSums(new LloydSums.Start(nearest(), magnitudes(1.0), false));
        sums.add(Block.of(COLUMNS, values(1.0), LongStream.range(0, ROWS).toArray(), null));
        assertThat(sums.squares().value()).isZero();
    }

    private static double[] centers() {
        double[] centers = new double[2 * COLUMNS];
        for (int i = 0; i < centers.length; i++) {
            centers[i] = (i < COLUMNS ? -1.0 : 1.0) - 1e-7 / 3.0;
        }
        return centers;
    }

    private static NearestCenters nearest() {
        return new NearestCenters(List.of(centers()), COLUMNS);
    }

    private static Magnitudes magnitudes(double largestWeight) {
        return new Magnitudes(ROWS, new double[] {1, 1, 1, 1, 1}, largestWeight);
    }

    private static void assertRight(float[] values, double[] weights, double largestWeight, double tolerance) {
        LloydSums sums = new LloydSums(new LloydSums.Start(nearest(), magnitudes(largestWeight), true));
        sums.add(Block.of(COLUMNS, values, LongStream.range(0, ROWS).toArray(), weights));
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < values.length; i++) {
            int row = i / COLUMNS;
            BigDecimal center = new BigDecimal(centers()[row % 2 * COLUMNS + i % COLUMNS]);
            BigDecimal difference = new BigDecimal(values[i]).subtract(center);
            BigDecimal weight = weights == null ? BigDecimal.ONE : new BigDecimal(weights[row]);
            expected = expected.add(weight.multiply(difference.pow(2)));
        }
        double cost = sums.run(0).cost(sums.squares(), centers());
        assertThat(cost / expected.doubleValue() - 1.0).isBetween(-tolerance, tolerance);
    }
}
