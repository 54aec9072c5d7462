package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.random.Keyed;
import org.junit.jupiter.api.Test;

class EigenSolverTest {
    private static double[] symmetric(int n) {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = Keyed.uniform(1, i, j) - 0.5;
                matrix[j * n + i] = matrix[i * n + j];
            }
        }
        return matrix;
    }

    @Test
    void bothPathsAgreeWithJacobi() {
        for (String path : new String[] {"", "java"}) {
            System.setProperty(NativeLapack.PROPERTY, path);
            try {
                for (int n : new int[] {1, 2, 5, 40}) {
                    assertAgrees(n);
                }
            } finally {
                System.clearProperty(NativeLapack.PROPERTY);
            }
        }
    }

    private static void assertAgrees(int n) {
        double[][] rows = new double[n][n];
        double[] matrix = symmetric(n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix, i * n, rows[i], 0, n);
        }
        SymmetricEigen expected = new SymmetricEigen(rows);
        EigenSolver solver = new EigenSolver(n);
        int count = (n + 1) / 2;
        solver.largest(matrix.clone(), count);
        for (int rank = 0; rank < count; rank++) {
            assertThat(solver.value(rank)).isCloseTo(expected.value(rank), within(1e-12));
            double along = 0.0;
            for (int i = 0; i < n; i++) {
                along += solver.vectors()[solver.offset(rank) + i] * expected.vector(rank)[i];
            }
            assertThat(Math.abs(along)).isCloseTo(1.0, within(1e-9));
        }
        double[] smallest = solver.smallest(matrix, count);
        for (int rank = 0; rank < count; rank++) {
            assertThat(smallest[rank]).isCloseTo(expected.value(n - 1 - rank), within(1e-12));
        }
    }

    @Test
    void aLibraryIsFoundHere() {
        assertThat(EigenSolver.isNative()).isTrue();
    }
}
