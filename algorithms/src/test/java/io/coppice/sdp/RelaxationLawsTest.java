package io.coppice.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansParams;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RelaxationLawsTest {
    private static SampleRows sample(float[] values, double[] weights, int columns) {
        long[] keys = LongStream.range(0, values.length / columns).toArray();
        return new SampleRows(values, keys, weights, Encoding.identity(columns));
    }

    private static SampleRows random(long seed, int rows, int columns, boolean weighted) {
        float[] values = new float[rows * columns];
        for (int at = 0; at < values.length; at++) {
            int blob = at / columns % 3;
            values[at] = (float) (2 * Keyed.uniform(seed, 1, blob * 100L + at % columns) + Keyed.uniform(seed, 2, at));
        }
        double[] weights = IntStream.range(0, rows)
                .mapToDouble(i -> weighted ? 1 + Math.floor(4 * Keyed.uniform(seed, 3, i)) : 1.0)
                .toArray();
        return sample(values, weights, columns);
    }

    @Test
    void weightsStandForCopies() {
        SampleRows weighted = random(7, 30, 3, true);
        int[] copies = IntStream.range(0, 30)
                .flatMap(i -> IntStream.range(0, (int) weighted.weight(i)).map(copy -> i))
                .toArray();
        float[] values = new float[copies.length * 3];
        for (int at = 0; at < values.length; at++) {
            // Apart by less than anyone sees, so that the copies are not merged again.
            values[at] = weighted.values()[copies[at / 3] * 3 + at % 3] + (at % 2 == 0 ? 1 : -1) * at * 1e-8f;
        }
        SdpParams params = SdpParams.of(3).withStopping(3000, 1e-7, 0.0);
        Relaxation one = SdpAlgorithm.relax(weighted, params);
        Relaxation other = SdpAlgorithm.relax(sample(values, null, 3), params);
        assertThat(one.lowerBound().orElseThrow())
                .isCloseTo(other.lowerBound().orElseThrow(), within(1e-6 * one.upperBound() + 1e-5));
        assertThat(one.upperBound()).isCloseTo(other.upperBound(), within(1e-4));
    }

    @Test
    void equalRowsAreOnePointOfTheirWeightTogether() {
        SampleRows weighted = random(8, 20, 2, true);
        int[] copies = IntStream.range(0, 20)
                .flatMap(i -> IntStream.range(0, (int) weighted.weight(i)).map(copy -> i))
                .toArray();
        SampleRows repeated = weighted.select(copies);
        SampleRows plain = new SampleRows(
                repeated.values(), LongStream.range(0, copies.length).toArray(), null, weighted.encoding());
        SdpParams params = SdpParams.of(3);
        assertThat(SdpAlgorithm.relax(plain, params).lowerBound())
                .isEqualTo(SdpAlgorithm.relax(weighted, params).lowerBound());
    }

    /** The bound of any dual, however bad, is below the cost of any clusters. */
    @Test
    void noDualEverProvesTooMuch() {
        for (int seed = 0; seed < 200; seed++) {
            int k = 2 + seed % 4;
            SampleRows rows = random(seed, 12 + seed % 9, 1 + seed % 3, seed % 2 == 0);
            WeightedGram gram = WeightedGram.of(rows);
            int m = gram.points();
            double[] shifted = gram.costMatrix();
            double size = StrictMath.pow(10, -3 + seed % 5);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j <= i; j++) {
                    double dual = size * Math.max(0.0, Keyed.uniform(seed, 11, i * 1000L + j) - 0.3);
                    shifted[i * m + j] -= dual;
                    shifted[j * m + i] = shifted[i * m + j];
                }
            }
            double bound = new DualBound(gram, k).of(shifted);
            double best = KMeansAlgorithm.fit(
                            rows.blocks(), KMeansParams.of(k).withRestarts(5).withSeed(seed))
                    .cost();
            assertThat(bound).as("case %d", seed).isLessThanOrEqualTo(best * (1 + 1e-12));
        }
    }

    @Test
    void partitionsAreFixedPointsOfTheSpectralSet() {
        WeightedGram gram = WeightedGram.of(random(3, 24, 2, true));
        int m = gram.points();
        int[] labels = IntStream.range(0, m).map(i -> i % 3).toArray();
        double[] weights = gram.weights(labels, 3);
        double[] partition = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                partition[i * m + j] =
                        labels[i] == labels[j] ? gram.roots()[i] * gram.roots()[j] / weights[labels[i]] : 0.0;
            }
        }
        double[] matrix = partition.clone();
        double[] products = new double[m];
        Arrays.setAll(products, i -> DenseRows.dot(partition, i * m, gram.unit(), 0, m));
        Deflation.apply(matrix, gram.unit(), products, -10.0);
        Membership nearest = new SpectralSet(gram.unit(), 3).project(matrix);
        double[] row = new double[m];
        for (int i = 0; i < m; i++) {
            nearest.row(i, row, 0);
            for (int j = 0; j < m; j++) {
                assertThat(row[j]).isCloseTo(partition[i * m + j], within(1e-12));
            }
        }
    }

    @Test
    void trivialCasesAreAnsweredDirectly() {
        SampleRows rows = random(1, 15, 2, false);
        Relaxation one = SdpAlgorithm.relax(rows, SdpParams.of(1));
        assertThat(one.stop()).isEqualTo(Relaxation.Stop.DIRECT);
        assertThat(one.gap()).hasValue(0.0);
        assertThat(one.labels()).containsOnly(0);
        Relaxation each = SdpAlgorithm.relax(rows, SdpParams.of(15));
        assertThat(each.upperBound()).isZero();
        assertThat(each.labels()).doesNotHaveDuplicates();
        SampleRows constant = sample(new float[20], null, 2);
        Relaxation same = SdpAlgorithm.relax(constant, SdpParams.of(3));
        assertThat(same.upperBound()).isZero();
        assertThat(same.lowerBound()).hasValue(0.0);
        assertThat(same.labels()).containsOnly(0);
    }

    @Test
    void fewerDistinctRowsThanClustersGiveFewerClustersAndAWarning() {
        float[] values = {0, 0, 1, 1, 0, 0, 1, 1, 5, 5};
        SdpFit fit = SdpAlgorithm.fit(sample(values, null, 2).blocks(), SdpParams.of(4));
        assertThat(fit.clusters().k()).isEqualTo(3);
        assertThat(fit.clusters().cost()).isZero();
        assertThat(fit.certificate().words()).isEqualTo("optimal");
        assertThat(fit.warnings()).singleElement().asString().contains("k is 4").contains("3 clusters");
        assertThatThrownBy(() -> SdpAlgorithm.fit(sample(values, null, 2).blocks(), SdpParams.of(6)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sdp.k is 6")
                .hasMessageContaining("5 rows");
    }

    @Test
    void atTheTimeLimitTheBestSoFarComesWithItsGap() {
        SampleRows rows = random(4, 150, 4, false);
        SdpParams params = SdpParams.of(3).withStopping(100_000, 0.0, 0.0).withTimeLimit(0.05);
        Relaxation found = SdpAlgorithm.relax(rows, params);
        assertThat(found.stop()).isEqualTo(Relaxation.Stop.TIME_LIMIT);
        assertThat(found.gap().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(found.clusters()).isEqualTo(3);
    }

    @Test
    void sketchesThatDoNotFitAreRefusedWithTheEstimate() {
        SampleRows rows = random(4, 60_000, 1, false);
        assertThatThrownBy(() -> SdpAlgorithm.relax(rows, SdpParams.of(3)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("MB on the driver")
                .hasMessageContaining("sdp.sketchSize");
    }

    @Test
    void wrongParametersAreNamed() {
        assertThatThrownBy(() -> SdpParams.of(0))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("sdp.k is 0");
        assertThatThrownBy(() -> SdpParams.of(3).withSketch(SdpParams.Sketch.CORESET, 2))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("sdp.sketchSize is 2");
        assertThatThrownBy(() -> SdpParams.Solver.named("newton"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("admm, low-rank");
    }
}
