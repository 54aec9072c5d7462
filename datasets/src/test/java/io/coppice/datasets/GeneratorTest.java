package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {
    private static final int ROWS = 40_000;

    static Stream<Generator> generators() {
        Blobs blobs = new Blobs(1, 3, 5, 0.5, 10);
        return Stream.of(
                blobs,
                new Anisotropic(blobs, 4),
                new Unbalanced(blobs, 0.5),
                new Uniform(1, 3, -2, 5),
                new Nested(1, 3, 3, 4, 0.05),
                new ImbalancedClasses(1, 3, 0.05, 2),
                new SkewedMixture(1, 3, 20, 10_000, 5),
                new FarOutliers(1, 3, 5),
                new GeometricClusters(1, 3, 1_000),
                blobs.withLabelNoise(0.2, 9));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void aRowIsAFunctionOfItsNumberAlone(Generator generator) {
        double[] late = generator.row(987_654_321_012L);
        generator.row(3);
        assertThat(generator.row(987_654_321_012L)).containsExactly(late).hasSize(3);
        assertThat(generator.row(987_654_321_013L)).isNotEqualTo(late);
        assertThat(IntStream.of(Generated.labels(generator, 1_000))).allMatch(c -> c >= 0 && c < generator.classes());
        assertThat(generator.columnNames()).containsExactly("x0", "x1", "x2");
    }

    @Test
    void bitsNeverChange() {
        assertThat(new Blobs(1, 2, 3, 1, 10).row(7)).containsExactly(-5.12447843879363, -2.479249238319742);
        assertThat(new Anisotropic(new Blobs(1, 2, 3, 1, 10), 5).row(7))
                .containsExactly(-4.722905942270732, -1.3637321476214632);
        assertThat(new Nested(1, 2, 2, 3, 0.1).row(7)).containsExactly(-0.8627525429096166, 0.21306606778181644);
    }

    @Test
    void anotherSeedGivesOtherRowsAndCenters() {
        Blobs one = new Blobs(1, 4, 5, 1, 10);
        Blobs two = new Blobs(2, 4, 5, 1, 10);
        assertThat(one.row(0)).isNotEqualTo(two.row(0));
        assertThat(one.center(0)).isNotEqualTo(two.center(0));
        assertThat(one.center(1)).isNotEqualTo(one.center(0));
    }

    @Test
    void blobsHaveTheirCentersSpreadAndEvenSizes() {
        Blobs blobs = new Blobs(3, 2, 4, 0.5, 10);
        for (int cluster = 0; cluster < 4; cluster++) {
            double[][] members = members(blobs, cluster);
            assertThat((double) members.length).isCloseTo(ROWS / 4.0, within(400.0));
            for (int j = 0; j < 2; j++) {
                assertThat(mean(members, j)).isCloseTo(blobs.center(cluster)[j], within(0.02));
                assertThat(deviation(members, j)).isCloseTo(0.5, within(0.015));
            }
        }
    }

    @Test
    void noiseOfTwoColumnsIsUncorrelated() {
        double[][] rows = Generated.rows(new Blobs(5, 2, 1, 1, 0), ROWS);
        double products =
                Arrays.stream(rows).mapToDouble(row -> row[0] * row[1]).sum();
        assertThat(products / ROWS).isCloseTo(0, within(0.02));
        double neighbors = 0;
        for (int i = 1; i < ROWS; i++) {
            neighbors += rows[i][0] * rows[i - 1][0];
        }
        assertThat(neighbors / ROWS).isCloseTo(0, within(0.02));
    }

    @Test
    void anisotropicClustersAreDrawnOutAlongTheirDirection() {
        Anisotropic stretched = new Anisotropic(new Blobs(3, 3, 2, 0.5, 10), 6);
        for (int cluster = 0; cluster < 2; cluster++) {
            double[] v = stretched.direction(cluster);
            double[][] along = Arrays.stream(members(stretched, cluster))
                    .map(row ->
                            new double[] {row[0] * v[0] + row[1] * v[1] + row[2] * v[2], row[0] * v[1] - row[1] * v[0]})
                    .toArray(double[][]::new);
            assertThat(deviation(along, 0)).isCloseTo(3.0, within(0.06));
            assertThat(deviation(along, 1)).isCloseTo(0.5 * Math.hypot(v[0], v[1]), within(0.02));
        }
    }

    @Test
    void unbalancedClustersShrinkByTheRatio() {
        Unbalanced unbalanced = new Unbalanced(new Blobs(3, 2, 6, 0.5, 10), 0.4);
        assertThat(IntStream.range(0, 6).mapToDouble(unbalanced::share).sum()).isCloseTo(1, within(1e-12));
        for (int cluster = 0; cluster < 6; cluster++) {
            double expected = ROWS * unbalanced.share(cluster);
            assertThat((double) members(unbalanced, cluster).length)
                    .isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
        assertThat(new Unbalanced(new Blobs(3, 2, 6, 0.5, 10), 1).label(17))
                .isEqualTo(new Blobs(3, 2, 6, 0.5, 10).label(17));
    }

    @Test
    void uniformFillsItsBox() {
        double[][] rows = Generated.rows(new Uniform(1, 1, -2, 5), ROWS);
        assertThat(Arrays.stream(rows).mapToDouble(row -> row[0])).allMatch(x -> x > -2 && x < 5);
        assertThat(mean(rows, 0)).isCloseTo(1.5, within(0.05));
        assertThat(deviation(rows, 0)).isCloseTo(7 / Math.sqrt(12), within(0.03));
    }

    @Test
    void nestedClustersHaveOneScaleALevel() {
        Nested nested = new Nested(1, 2, 3, 3, 0.01);
        assertThat(nested.classes()).isEqualTo(27);
        double[] leaf = new double[2];
        double[] twig = new double[2];
        for (int j = 0; j < 2; j++) {
            leaf[j] = deviation(members(nested, 0), j);
            twig[j] = mean(members(nested, 0), j) - mean(members(nested, 2), j);
            assertThat(leaf[j]).isCloseTo(1e-6, within(1e-7));
            assertThat(Math.abs(twig[j])).isLessThan(2e-4).isGreaterThan(1e-7);
            assertThat(Math.abs(mean(members(nested, 0), j) - mean(members(nested, 26), j)))
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void minorityIsRareAndSetApart() {
        ImbalancedClasses classes = new ImbalancedClasses(1, 4, 0.02, 3);
        double[][] minority = members(classes, 1);
        assertThat((double) minority.length).isCloseTo(800, within(120.0));
        double squares = 0;
        for (int j = 0; j < 4; j++) {
            double gap = mean(minority, j) - mean(members(classes, 0), j);
            squares += gap * gap;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(3, within(0.2));
    }

    @Test
    void sizesOfSkewedClustersAreAsUnlikeAsAsked() {
        long[] even = sizes(new SkewedMixture(1, 2, 20, ROWS, 0), ROWS);
        long[] skewed = sizes(new SkewedMixture(1, 2, 20, ROWS, 5), ROWS);
        assertThat(even).containsOnly(ROWS / 20);
        assertThat(Arrays.stream(skewed).sum()).isEqualTo(ROWS);
        assertThat(Arrays.stream(skewed).max().orElseThrow())
                .isGreaterThan(20 * Arrays.stream(skewed).min().orElseThrow());
    }

    @Test
    void geometricClustersHalveDownToOneRow() {
        GeometricClusters halved = new GeometricClusters(1, 50, 10_000);
        assertThat(halved.rows()).isEqualTo(19_995);
        assertThat(sizes(halved, (int) halved.rows()))
                .startsWith(10_000, 5_000, 2_500)
                .endsWith(2, 1);
        assertThat(halved.row(19_994)[halved.classes() - 1]).isGreaterThan(1.0);
    }

    @Test
    void outliersAreFarAndFew() {
        FarOutliers outliers = new FarOutliers(1, 50, 5);
        assertThat(sizes(outliers, ROWS)).containsExactly(ROWS - 5, 5);
        assertThat(outliers.row(4)[0]).isLessThan(-1);
        assertThat(outliers.row(5)[0]).isBetween(1.0, 2.0);
    }

    private static long[] sizes(Generator generator, int rows) {
        long[] sizes = new long[generator.classes()];
        for (int label : Generated.labels(generator, rows)) {
            sizes[label]++;
        }
        return sizes;
    }

    @Test
    void labelNoiseTurnsTheShareGivenAndNothingElse() {
        Blobs clean = new Blobs(1, 2, 4, 1, 10);
        LabelNoise noisy = clean.withLabelNoise(0.3, 5);
        int[] turned = new int[4];
        for (int i = 0; i < ROWS; i++) {
            assertThat(noisy.label(i) != clean.label(i)).isEqualTo(noisy.isWrong(i));
            turned[(noisy.label(i) - clean.label(i) + 4) % 4]++;
        }
        assertThat(noisy.row(8)).containsExactly(clean.row(8));
        for (int step = 1; step < 4; step++) {
            assertThat((double) turned[step]).isCloseTo(ROWS * 0.1, within(300.0));
        }
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Blobs(1, 0, 1, 1, 1))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("columns is 0");
        assertThatThrownBy(() -> new Blobs(1, 1, 1, Double.NaN, 1)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> new Unbalanced(new Blobs(1, 1, 1, 1, 1), 1.5)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> new Uniform(1, 1, 2, 2)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> new Nested(1, 1, 31, 2, 0.5)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> new ImbalancedClasses(1, 1, 0.6, 1)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> new Uniform(1, 1, 0, 1).withLabelNoise(0.1, 1)).isInstanceOf(BadParameter.class);
    }

    private static double[][] members(Generator generator, int label) {
        return IntStream.range(0, ROWS)
                .filter(i -> generator.label(i) == label)
                .mapToObj(generator::row)
                .toArray(double[][]::new);
    }

    private static double mean(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
    }

    private static double deviation(double[][] rows, int column) {
        double mean = mean(rows, column);
        return Math.sqrt(Arrays.stream(rows)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElseThrow());
    }
}
