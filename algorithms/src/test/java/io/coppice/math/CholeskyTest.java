package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static final double[] MATRIX = {4, 2, -2, 2, 10, 5, -2, 5, 11};

    @Test
    void determinantAndSolutionAreThoseOfTheMatrix() {
        Cholesky factor = Cholesky.of(MATRIX, 3).orElseThrow();
        assertThat(factor.logDeterminant()).isCloseTo(StrictMath.log(216.0), within(1e-14));
        double[] right = {2, 4, 3};
        factor.solveLower(right);
        assertThat(right).containsExactly(new double[] {1, 1, 2 / Math.sqrt(6)}, within(1e-14));
    }

    @Test
    void whiteningTurnsTheMatrixIntoTheIdentity() {
        double[] w = Cholesky.of(MATRIX, 3).orElseThrow().whitening();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0.0;
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        product += w[i * 3 + a] * MATRIX[a * 3 + b] * w[j * 3 + b];
                    }
                }
                assertThat(product).isCloseTo(i == j ? 1.0 : 0.0, within(1e-14));
            }
        }
    }

    @Test
    void matricesThatAreNotPositiveDefiniteHaveNoFactor() {
        assertThat(Cholesky.of(new double[] {1, 2, 2, 1}, 2)).isEmpty();
        assertThat(Cholesky.of(new double[] {1, 1, 1, 1}, 2)).isEmpty();
        assertThat(Cholesky.of(new double[] {0}, 1)).isEmpty();
        assertThat(Cholesky.of(new double[] {Double.NaN}, 1)).isEmpty();
    }
}
