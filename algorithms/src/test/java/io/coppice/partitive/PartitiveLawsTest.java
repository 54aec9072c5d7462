package io.coppice.partitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import io.coppice.evaluation.ScatteredBlocks;
import io.coppice.math.Kernels;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.MixtureData;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for any table. */
class PartitiveLawsTest {
    private static final int COLUMNS = 3;

    private static float[] values() {
        double[][] rows = MixtureData.blobs(8, 2000, COLUMNS, 6, 6.0);
        float[] values = new float[rows.length * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (rows[i / COLUMNS][i % COLUMNS] / 16.0);
        }
        return values;
    }

    private static PartitiveFit fit(Blocks data) {
        return PartitiveAlgorithm.fit(data, PartitiveParams.defaults().withMost(0, 1000));
    }

    private static String bits(Blocks data) {
        PartitiveFit fit = fit(data);
        return Arrays.toString(fit.clusters().means()) + fit.tried() + fit.merges() + fit.core();
    }

    @Test
    void partitionsOrderAndProvidersDoNotShow() {
        float[] values = values();
        String whole = bits(new ScatteredBlocks(values, null, COLUMNS, 0, 4096, 2));
        for (int seed : new int[] {1, 2, 3}) {
            assertThat(bits(new ScatteredBlocks(values, null, COLUMNS, seed, 100 * seed, 1 + seed)))
                    .isEqualTo(whole);
        }
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(bits(new ScatteredBlocks(values, null, COLUMNS, 5, 700, 3)))
                            .as(provider)
                            .isEqualTo(whole));
        }
    }

    /** 300 sampled rows leave means a tenth of a deviation off, 30,000 a hundredth. */
    @Test
    void allRowsSettleWhatASampleFound() {
        double[][] rows = MixtureData.blobs(8, 30_000, COLUMNS, 3, 12.0);
        PartitiveFit fit = PartitiveAlgorithm.fit(
                MixtureData.blocks(rows, null), PartitiveParams.defaults().withMost(0, 300));
        assertThat(fit.sampled()).isEqualTo(300);
        assertThat(fit.clusters().size()).isEqualTo(3);
        double[] truth = new double[3 * COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                truth[i % 3 * COLUMNS + j] += rows[i][j] / 10_000;
            }
        }
        double[] means = fit.clusters().means();
        for (int cluster = 0; cluster < 3; cluster++) {
            double[] mean = MixtureData.blocks(rows, null).encoding().decode(means, cluster);
            assertThat(IntStream.range(0, 3)
                            .filter(blob -> IntStream.range(0, COLUMNS)
                                    .allMatch(j -> Math.abs(truth[blob * COLUMNS + j] - mean[j]) < 1e-3))
                            .count())
                    .as("cluster %d", cluster)
                    .isEqualTo(1);
        }
        assertThat(fit.core().sizes()).containsExactly(10_000L, 10_000L, 10_000L);
    }

    @Test
    void aComponentThatNoRowBelongsToLeavesTheMixtureAsItWas() {
        double[][] rows = MixtureData.blobs(8, 100, 2, 1, 0.0);
        Blocks data = MixtureData.blocks(rows, null);
        SampleRows sample = SampleRows.of(data, 100, 0);
        Reduction reduction = Reduction.of(sample, PartitiveParams.defaults());
        Mixture near = Mixture.of(CovarianceType.SPHERICAL, new double[] {1}, new double[2], new double[] {1});
        Mixture far = Mixture.of(
                CovarianceType.SPHERICAL, new double[] {.5, .5}, new double[] {0, 0, 1e3, 1e3}, new double[] {1, 1});
        assertThat(Refinement.of(data, reduction, near)).isNotSameAs(near);
        assertThat(Refinement.of(data, reduction, far)).isSameAs(far);
    }

    @Test
    void weightTwoIsTheRowTwice() {
        double[][] rows = MixtureData.blobs(8, 300, COLUMNS, 4, 6.0);
        double[][] twice = new double[2 * rows.length][];
        Arrays.setAll(twice, i -> rows[i % rows.length]);
        double[] two = new double[rows.length];
        Arrays.fill(two, 2.0);
        PartitiveFit weighted = PartitiveAlgorithm.fit(MixtureData.blocks(rows, two), PartitiveParams.defaults());
        PartitiveFit doubled = PartitiveAlgorithm.fit(MixtureData.blocks(twice, null), PartitiveParams.defaults());
        SampleRows table = SampleRows.of(MixtureData.blocks(rows, null), rows.length, 0);
        assertThat(weighted.clusters().size()).isEqualTo(4);
        assertThat(table.labels(weighted.clusters())).isEqualTo(table.labels(doubled.clusters()));
    }

    @Test
    void rowsInOnePlaceAndFewRowsAreOneCluster() {
        double[][] same = new double[50][];
        Arrays.fill(same, new double[] {3.0, -1.0});
        PartitiveFit equal = PartitiveAlgorithm.fit(MixtureData.blocks(same, null), PartitiveParams.defaults());
        assertThat(equal.clusters().size()).isEqualTo(1);
        assertThat(equal.warnings()).singleElement().asString().contains("all rows are equal");
        double[][] few = MixtureData.blobs(1, 9, 2, 2, 100.0);
        PartitiveFit small = PartitiveAlgorithm.fit(MixtureData.blocks(few, null), PartitiveParams.defaults());
        assertThat(small.clusters().size()).isEqualTo(1);
        assertThat(small.warnings()).singleElement().asString().contains("fewer than 10 rows");
    }

    @Test
    void constantColumnsAndDuplicatesChangeNothing() {
        double[][] rows = MixtureData.blobs(8, 300, 3, 3, 8.0);
        for (double[] row : rows) {
            row[1] = 7.0;
        }
        assertThat(PartitiveAlgorithm.fit(MixtureData.blocks(rows, null), PartitiveParams.defaults())
                        .clusters()
                        .size())
                .isEqualTo(3);
        double[][] three = new double[90][];
        Arrays.setAll(three, i -> new double[] {i % 3, i % 3 == 1 ? 5.0 : 0.0});
        PartitiveFit places = PartitiveAlgorithm.fit(MixtureData.blocks(three, null), PartitiveParams.defaults());
        assertThat(places.clusters().size()).isBetween(1, 3);
        assertThat(places.core().coreShare()).isBetween(0.0, 1.0);
    }

    @Test
    void badParametersAreRefused() {
        PartitiveParams params = PartitiveParams.defaults();
        assertThatThrownBy(() -> params.withMost(1, 1000))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("ppp.kMax is 1")
                .hasMessageContaining("at least 2");
        assertThatThrownBy(() -> params.withMerging(0.3, 0.1)).hasMessageContaining("no larger than merge");
    }
}
