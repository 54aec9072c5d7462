package io.coppice.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalAxesTest {
    /** Rows on a known ellipsoid: standard deviation 5 along the first direction, 2 along the second, little elsewhere. */
    private static double[] ellipsoid(int rows, int columns, double[] first, double[] second) {
        double[] sample = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            double a = 5 * (2 * Keyed.uniform(1, 1, i) - 1);
            double b = 2 * (2 * Keyed.uniform(1, 2, i) - 1);
            for (int j = 0; j < columns; j++) {
                double noise = 0.01 * (Keyed.uniform(1, 3, (long) i * columns + j) - 0.5);
                sample[i * columns + j] = 100 + a * first[j] + b * second[j] + noise;
            }
        }
        return sample;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 200, 300})
    void findsTheDirectionsOfMostVariance(int columns) {
        double[] first = new double[columns];
        double[] second = new double[columns];
        first[0] = -0.8;
        first[1] = 0.6;
        second[0] = 0.6;
        second[1] = 0.8;
        PrincipalAxes axes = PrincipalAxes.of(ellipsoid(500, columns, first, second), columns);

        assertThat(axes.axis(0)[0]).isCloseTo(0.8, within(0.02));
        assertThat(axes.axis(0)[1]).isCloseTo(-0.6, within(0.02));
        assertThat(axes.axis(1)[1]).isCloseTo(0.8, within(0.02));
        assertThat(axes.share(0)).isBetween(0.8, 0.92);
        assertThat(axes.share(0) + axes.share(1)).isCloseTo(1, within(0.01));
    }

    @Test
    void theSameSampleGivesTheSameBits() {
        double[] first = {0.8, 0.6, 0};
        double[] second = {-0.6, 0.8, 0};
        double[] sample = ellipsoid(100, 3, first, second);
        assertThat(PrincipalAxes.of(sample, 3).axis(0))
                .isEqualTo(PrincipalAxes.of(sample.clone(), 3).axis(0));
    }

    @Test
    void oneColumnHasOneAxis() {
        PrincipalAxes axes = PrincipalAxes.of(new double[] {1, 2, 6}, 1);
        assertThat(axes.axis(0)).containsExactly(1);
        assertThat(axes.share(0)).isEqualTo(1);
        assertThat(axes.share(1)).isZero();
        assertThat(axes.along(0, new double[] {6}, 0)).isCloseTo(3, within(1e-12));
        assertThat(axes.along(1, new double[] {6}, 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 300})
    void rowsThatAreAllEqualHaveNoAxis(int columns) {
        double[] sample = new double[4 * columns];
        java.util.Arrays.fill(sample, 0.1);
        PrincipalAxes axes = PrincipalAxes.of(sample, columns);
        assertThat(axes.share(0)).isZero();
        assertThat(axes.along(0, sample, 0)).isZero();
    }

    @Test
    void aColumnWithoutVarianceHasNoPart() {
        PrincipalAxes axes = PrincipalAxes.of(new double[] {1, 7, 2, 7, 6, 7}, 2);
        assertThat(axes.axis(0)[0]).isCloseTo(1, within(1e-12));
        assertThat(axes.axis(0)[1]).isCloseTo(0, within(1e-12));
        assertThat(axes.share(1)).isZero();
    }

    @Test
    void samplesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> PrincipalAxes.of(new double[] {1}, 0)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> PrincipalAxes.of(new double[] {1, 2, 3}, 2)).hasMessageContaining("rows of 2");
        assertThatThrownBy(() -> Projection.of(new double[4_002], 2, new int[2_001], new double[2], 1.0))
                .hasMessageContaining("up to 2000 rows");
    }
}
