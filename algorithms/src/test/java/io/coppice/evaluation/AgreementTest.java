package io.coppice.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.evaluation.Contingency.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {

    /**
     * scikit-learn 1.2.1, from the rows each table stands for (u = classes, v = clusters): adjusted_rand_score,
     * normalized_mutual_info_score, adjusted_mutual_info_score, accuracy by scipy.optimize.linear_sum_assignment(-t),
     * t.max(0).sum() / n, homogeneity_completeness_v_measure, and 2 tp / (2 tp + fp + fn) of pair_confusion_matrix with
     * its entries counted once. The AMI of the last table is the formula in 40 decimal digits instead: log-gamma of large
     * numbers leaves scikit-learn 3.5e-12 away from it.
     */
    static Stream<Arguments> golden() {
        return Stream.of(
                golden("iris, k-means with k = 3", new long[][] {{50, 0, 0}, {0, 48, 2}, {0, 14, 36}}, new double[] {
                    0.7302382722834697,
                    0.7581756800057784,
                    0.7551191675800485,
                    0.8933333333333333,
                    0.8933333333333333,
                    0.7514854021988338,
                    0.7649861514489815,
                    0.7581756800057784,
                    0.8206565252201762
                }),
                golden("more clusters than classes", new long[][] {{30, 5, 0, 2, 1}, {0, 17, 9, 0, 3}}, new double[] {
                    0.4795597612785427,
                    0.48613481472530606,
                    0.46695638747403734,
                    0.7014925373134329,
                    0.9104477611940298,
                    0.6936708788828492,
                    0.3741843832764834,
                    0.48613481472530595,
                    0.6831683168316832
                }),
                golden("fewer", new long[][] {{12, 1}, {0, 9}, {7, 0}, {3, 3}, {1, 0}}, new double[] {
                    0.3104108378736563,
                    0.4226309605708119,
                    0.3840504833561645,
                    0.5833333333333334,
                    0.5833333333333334,
                    0.30790076334083216,
                    0.6736450484725864,
                    0.42263096057081195,
                    0.5363825363825364
                }),
                golden("independent", new long[][] {{10, 20}, {20, 40}}, new double[] {
                    -0.009070294784580499,
                    0,
                    -0.009015780960356354,
                    0.5555555555555556,
                    0.6666666666666666,
                    0,
                    0,
                    0,
                    0.546485260770975
                }),
                golden("one cluster", new long[][] {{10}, {20}, {5}}, new double[] {
                    0, 0, 0, 0.5714285714285714, 0.5714285714285714, 0, 1, 0, 0.5833333333333334
                }),
                golden("every row its own cluster", new long[][] {{1, 1, 1, 1}}, new double[] {
                    0, 0, 0, 0.25, 1, 1, 0, 0, 0
                }),
                golden("greedy matching would miss", new long[][] {{1, 9}, {9, 1}, {5, 5}}, new double[] {
                    0.24995983935742971,
                    0.2738940603651977,
                    0.24363421610045663,
                    0.6,
                    0.6,
                    0.2233509861880489,
                    0.35400293760714635,
                    0.2738940603651977,
                    0.5333333333333333
                }),
                golden("100 x 100, 506,271 rows", large(), new double[] {
                    0.006237612722985707, 0.055577326315836804, 0.05357930928710383, 0.0682500083947135,
                    0.0682500083947135, 0.055577346268383156, 0.05557730636330478, 0.055577326315836804,
                    0.01622673395371485
                }));
    }

    private static Arguments golden(String name, long[][] table, double[] wanted) {
        return Arguments.of(name, table, wanted);
    }

    private static long[][] large() {
        long[][] table = new long[100][100];
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 100; j++) {
                table[i][j] = (i * 37 + j * 101 + i * j * 13) % 97 + (i == j ? 300 : 0);
            }
        }
        return table;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void agreesWithScikitLearn(String name, long[][] table, double[] wanted) {
        Agreement found = Agreement.of(table(table, 0, 0));
        double[] values = {
            found.ari(),
            found.nmi(),
            found.ami(),
            found.accuracy(),
            found.purity(),
            found.homogeneity(),
            found.completeness(),
            found.vMeasure(),
            found.pairF1()
        };
        assertThat(values).containsExactly(wanted, within(1e-14));
        assertThat(found.bestMatching()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void namesAndOrderChangeNoBit(String name, long[][] table, double[] wanted) {
        Agreement found = Agreement.of(table(table, 0, 0));
        assertThat(Agreement.of(table(table, 1, 0))).isEqualTo(found);
        assertThat(Agreement.of(table(table, 3, 7))).isEqualTo(found);
    }

    /** The table as cells, labels shifted around so that both sides change their order. */
    private static Contingency table(long[][] counts, int classShift, int clusterShift) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                int row = (i + classShift) % counts.length;
                int column = (j + clusterShift) % counts[i].length;
                cells.add(new Cell(i, j, counts[row][column]));
            }
        }
        return Contingency.of(cells);
    }

    @Test
    void fullAgreementIsOneToTheBit() {
        Agreement one = new Agreement(1, 1, 1, 1, true, 1, 1, 1, 1, 1);
        long[][][] tables = {{{1}}, {{17}}, {{0, 7, 0}, {3, 0, 0}, {0, 0, 11}}, {{1, 0}, {0, 1}}};
        for (long[][] table : tables) {
            assertThat(Agreement.of(table(table, 0, 0))).isEqualTo(one);
        }
    }

    @Test
    void singleRowClustersTellNothing() {
        Agreement found = Agreement.of(Contingency.of(new int[] {0, 0, 1, 1, 1, 2}, new int[] {0, 1, 2, 3, 4, 5}));
        assertThat(found.ari()).isZero();
        assertThat(found.ami()).isCloseTo(0.0, within(1e-15));
        assertThat(found.homogeneity()).isEqualTo(1.0);
        assertThat(found.accuracy()).isEqualTo(0.5);
    }

    /** Where the cell counts are large, chance explains (classes - 1) x (clusters - 1) / (2 n), a known expansion. */
    @Test
    void tenBillionRowsNeitherOverflowNorTakeForever() {
        long part = 2_500_000_000L;
        Agreement found = Agreement.of(table(new long[][] {{part + 250_000, part}, {part, part + 250_000}}, 0, 0));
        double n = 4.0 * part + 500_000;
        double skew = 250_000 / n;
        double information = 2 * skew * skew;
        assertThat(found.nmi() * StrictMath.log(2)).isCloseTo(information, within(1e-14));
        assertThat(found.ami() * StrictMath.log(2)).isCloseTo(information - 1 / (2 * n), within(1e-14));
        assertThat(found.ari()).isCloseTo(4 * skew * skew, within(1e-9));
    }

    @Test
    void greedyMatchingStandsInForManyLabels() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i <= Matching.MOST_LABELS; i++) {
            cells.add(new Cell(i, i, 2));
            cells.add(new Cell(i, (i + 1) % (Matching.MOST_LABELS + 1), 1));
        }
        Agreement found = Agreement.of(Contingency.of(cells));
        assertThat(found.bestMatching()).isFalse();
        assertThat(found.accuracy()).isEqualTo(2.0 / 3.0);
        assertThat(Matching.greedy(table(new long[][] {{10, 9}, {9, 0}}, 0, 0))).isEqualTo(10);
        assertThat(Matching.of(table(new long[][] {{10, 9}, {9, 0}}, 0, 0)).rows())
                .isEqualTo(18);
    }

    @Test
    void nothingToCompareIsRefused() {
        assertThatThrownBy(() -> Contingency.of(List.of())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Contingency.of(List.of(new Cell("a", "b", 0))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no row");
        assertThatThrownBy(() -> new Cell(null, "b", 3))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("3 rows have no class label");
    }
}
