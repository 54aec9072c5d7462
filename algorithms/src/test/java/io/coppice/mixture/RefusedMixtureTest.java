package io.coppice.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that have no proper mixture, and parameters that make no sense: a clear result or a clear refusal. */
class RefusedMixtureTest {
    private static LocalBlocks blocks(double[]... rows) {
        return MixtureData.blocks(rows, null);
    }

    private static LocalBlocks repeated(int times, double[]... rows) {
        return blocks(IntStream.range(0, times * rows.length)
                .mapToObj(i -> rows[i % rows.length])
                .toArray(double[][]::new));
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void threeDistinctRowsGiveThreeComponents(CovarianceType type) {
        LocalBlocks data = repeated(34, new double[] {0, 0}, new double[] {1, 5}, new double[] {4, 1});
        for (int k : new int[] {3, 5}) {
            MixtureFit fit = MixtureAlgorithm.fit(data, MixtureParams.of(k).withCovariance(type));
            assertThat(fit.mixture().k()).isEqualTo(3);
            assertThat(fit.logLikelihood()).isFinite();
            assertThat(fit.mixture().weights()).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-9));
            assertThat(fit.warnings()).hasSize(k == 3 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void aConstantColumnIsNoObstacle(CovarianceType type) {
        double[][] rows = MixtureData.blobs(3, 300, 3, 2, 5.0);
        for (double[] row : rows) {
            row[1] = 7.0;
        }
        MixtureFit fit = MixtureAlgorithm.fit(blocks(rows), MixtureParams.of(2).withCovariance(type));
        assertThat(fit.mixture().k()).isEqualTo(2);
        assertThat(fit.logLikelihood()).isFinite();
        assertThat(Arrays.stream(fit.mixture().means()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void rowsThatAreAllEqualAreRefused() {
        assertThatThrownBy(() -> MixtureAlgorithm.fit(repeated(20, new double[] {3, 4}), MixtureParams.of(2)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("20 rows are equal");
    }

    @Test
    void fewerRowsThanComponentsAreRefused() {
        assertThatThrownBy(() -> MixtureAlgorithm.fit(blocks(new double[] {1}, new double[] {2}), MixtureParams.of(3)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("gmm.k is 3")
                .hasMessageContaining("2 rows");
    }

    @Test
    void aComponentThatLosesItsRowsIsDroppedOrEndsTheFit() {
        LocalBlocks data = blocks(MixtureData.blobs(3, 100, 2, 2, 5.0));
        MixtureStart start = MixtureStart.partition(CovarianceType.FULL, 3, new double[] {-1, 0, 1, 0, 90, 90});
        MixtureFit fit = MixtureAlgorithm.fit(data, MixtureParams.of(3), start);
        assertThat(fit.dropped()).isEqualTo(1);
        assertThat(fit.mixture().k()).isEqualTo(2);
        assertThat(Arrays.stream(fit.mixture().weights()).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
        assertThat(fit.warnings()).singleElement().asString().contains("1 of 3 components");
        MixtureParams fail = MixtureParams.of(3).withCollapse(MixtureParams.Collapse.FAIL);
        assertThatThrownBy(() -> MixtureAlgorithm.fit(data, fail, start))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("component 2")
                .hasMessageContaining("weight 0.0");
    }

    @Test
    void startsOfAnotherShapeAreRefused() {
        LocalBlocks data = blocks(MixtureData.blobs(3, 50, 2, 2, 5.0));
        assertThatThrownBy(() -> MixtureAlgorithm.fit(
                        data, MixtureParams.of(2), MixtureStart.means(CovarianceType.FULL, 2, new double[3])))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("3 values")
                .hasMessageContaining("need 4");
        Mixture other = Mixture.of(CovarianceType.DIAG, new double[] {1}, new double[3], new double[] {1, 1, 1});
        assertThatThrownBy(() -> MixtureAlgorithm.fit(data, MixtureParams.of(1), MixtureStart.mixture(other)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("3 columns");
        assertThatThrownBy(() ->
                        Mixture.of(CovarianceType.FULL, new double[] {1}, new double[2], new double[] {1, 2, 2, 1}))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("positive definite");
        assertThatThrownBy(() -> Mixture.of(CovarianceType.TIED, new double[] {1}, new double[2], new double[3]))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("need 4");
    }

    @Test
    void anUnknownCovarianceTypeIsRefusedWithTheList() {
        assertThatThrownBy(() -> CovarianceType.named("round"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"round\"")
                .hasMessageContaining("[full, tied, diag, spherical]");
    }

    @Test
    void fullCovariancesOfTooManyColumnsAreRefusedAndOfManyWarnedOf() {
        assertThatThrownBy(() -> MixtureAlgorithm.fit(wide(5001), MixtureParams.of(1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("5001")
                .hasMessageContaining("use diag, or PCA first");
        assertThat(MixtureAlgorithm.fit(wide(5001), MixtureParams.of(1).withCovariance(CovarianceType.DIAG))
                        .warnings())
                .isEmpty();
        assertThat(MixtureAlgorithm.fit(wide(501), MixtureParams.of(1).withStopping(1, 0.0))
                        .warnings())
                .singleElement()
                .asString()
                .contains("501");
    }

    private static LocalBlocks wide(int columns) {
        float[] values = new float[4 * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) MixtureData.normal(1, i / columns, i % columns);
        }
        return LocalBlocks.of(values, new long[] {0, 1, 2, 3}, null, Encoding.identity(columns));
    }
}
