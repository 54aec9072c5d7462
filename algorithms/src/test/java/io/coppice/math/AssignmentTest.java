package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The referee is brute force in double over all centers; every provider must agree with it to the bit. */
class AssignmentTest {

    static List<Points> points() {
        return Points.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void everyProviderAgreesWithBruteForce(Points points) {
        for (String provider : Kernels.available()) {
            Kernels.withProvider(provider, () -> {
                Assignment assignment = new Assignment(points.nearest());
                assignment.assign(points.values(), points.rows());
                compare(points, assignment, 0, points.rows(), null);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void everyProviderLeavesOutTheExcludedCenter(Points points) {
        int[] excluded = new int[points.rows()];
        for (int i = 0; i < excluded.length; i++) {
            int size = points.nearest().size(i % points.runs().size());
            excluded[i] = (int) (Keyed.uniform(1, 2, i) * (size + 1)) - 1;
        }
        for (String provider : Kernels.available()) {
            Kernels.withProvider(provider, () -> {
                Assignment assignment = new Assignment(points.nearest());
                assignment.assignExcept(points.values(), points.rows(), excluded);
                compare(points, assignment, 0, points.rows(), excluded);
            });
        }
    }

    @Test
    void theCutIntoBlocksChangesNothing() {
        Points points = Points.runs("cuts", 4096, 6, 20, 0.1, x -> Math.rint(8.0 * x) / 8.0);
        int d = points.columns();
        for (String provider : Kernels.available()) {
            Kernels.withProvider(provider, () -> {
                Assignment assignment = new Assignment(points.nearest());
                for (int block : new int[] {1, 7, 63, 64, 65, 1000, 4096}) {
                    for (int first = 0; first < points.rows(); first += block) {
                        int count = Math.min(block, points.rows() - first);
                        float[] cut = Arrays.copyOfRange(points.values(), first * d, (first + count) * d);
                        assignment.assign(cut, count);
                        compare(points, assignment, first, count, null);
                    }
                }
            });
        }
    }

    @Test
    void aTieGoesToTheLowestIndexAlsoAmongEqualCenters() {
        double[] centers = {5.0, 1.0, -1.0, 1.0, 5.0};
        Assignment assignment = new Assignment(new NearestCenters(List.of(centers), 1));
        assignment.assign(new float[] {0.0f, 5.0f, 1.0f, -3.0f}, 4);
        assertThat(Arrays.copyOf(assignment.labels(0), 4)).containsExactly(1, 0, 1, 2);
        assertThat(Arrays.copyOf(assignment.squaredDistances(0), 4)).containsExactly(1.0, 0.0, 0.0, 4.0);
        assignment.assignExcept(new float[] {0.0f, 5.0f, 1.0f, -3.0f}, 4, new int[] {1, 0, 3, 2});
        assertThat(Arrays.copyOf(assignment.labels(0), 4)).containsExactly(2, 4, 1, 1);
    }

    @Test
    void equalCentersLeaveNoRowUndecided() {
        Points points = Points.shaped("twins", 500, 8, 10, x -> x);
        double[] twice = Arrays.copyOf(points.runs().get(0), 160);
        System.arraycopy(points.runs().get(0), 0, twice, 80, 80);
        Assignment once = new Assignment(points.nearest());
        Assignment both = new Assignment(new NearestCenters(List.of(twice), 8));
        once.assign(points.values(), 500);
        both.assign(points.values(), 500);
        assertThat(both.labels(0)).isEqualTo(once.labels(0));
        assertThat(both.undecided()).isEqualTo(once.undecided()).isLessThan(5);
        assertThat(both.distances()).isEqualTo(500 * 20);
    }

    @Test
    void aFarCenterDoesNotLeaveTheOthersUndecided() {
        Points points = Points.shaped("far", 1000, 4, 8, x -> 1e-12 * x);
        double[] centers = Arrays.copyOf(points.runs().get(0), 36);
        Arrays.fill(centers, 32, 36, 1.0);
        Assignment assignment = new Assignment(new NearestCenters(List.of(centers), 4));
        assignment.assign(points.values(), 1000);
        assertThat(assignment.undecided()).isLessThan(10);
    }

    @Test
    void theOnlyCenterExcludedLeavesNoLabel() {
        Assignment assignment = new Assignment(new NearestCenters(List.of(new double[] {1.0, 2.0}), 2));
        assignment.assignExcept(new float[] {1.0f, 2.0f, 3.0f, 4.0f}, 2, new int[] {0, -1});
        assertThat(Arrays.copyOf(assignment.labels(0), 2)).containsExactly(-1, 0);
        assertThat(Arrays.copyOf(assignment.squaredDistances(0), 2)).containsExactly(Double.POSITIVE_INFINITY, 8.0);
    }

    @Test
    void whatDoesNotFitIsRefusedWithNumbers() {
        NearestCenters nearest = new NearestCenters(List.of(new double[6]), 3);
        assertThatThrownBy(() -> new Assignment(nearest).assign(new float[5], 2))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("2 rows in 5 values of 3 columns");
        assertThatThrownBy(() -> new NearestCenters(List.of(new double[7]), 3))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("7 values");
        assertThatThrownBy(
                        () -> NearestCenters.withOffsets(List.of(new double[6]), List.of(new double[] {1.0, -1.0}), 3))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("-1.0");
    }

    private static void compare(Points points, Assignment assignment, int first, int rows, int[] excluded) {
        int d = points.columns();
        for (int run = 0; run < points.runs().size(); run++) {
            double[] centers = points.runs().get(run);
            for (int i = 0; i < rows; i++) {
                int label = -1;
                double least = Double.POSITIVE_INFINITY;
                for (int j = 0; j < centers.length / d; j++) {
                    double distance = chain(points.values(), (first + i) * d, centers, j * d, d);
                    distance += points.offset(run, j);
                    if (distance < least && (excluded == null || excluded[i] != j)) {
                        least = distance;
                        label = j;
                    }
                }
                assertThat(assignment.labels(run)[i])
                        .as("label of row %d, run %d", i, run)
                        .isEqualTo(label);
                assertThat(assignment.squaredDistances(run)[i]).isEqualTo(least);
            }
        }
    }

    /** The definition, written out again on purpose. */
    private static double chain(float[] x, int xOffset, double[] c, int cOffset, int d) {
        double sum = 0.0;
        for (int l = 0; l < d; l++) {
            double difference = (double) x[xOffset + l] - c[cOffset + l];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
