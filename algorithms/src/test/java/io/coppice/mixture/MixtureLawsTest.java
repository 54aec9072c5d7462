package io.coppice.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.coppice.blocks.Block;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureLawsTest {
    @Test
    void theLikelihoodNeverFalls() {
        for (int seed = 0; seed < 200; seed++) {
            CovarianceType type = CovarianceType.values()[seed % 4];
            int d = 1 + seed % 5;
            int k = 1 + seed % 6;
            LocalBlocks data = MixtureData.blocks(MixtureData.blobs(seed, 150, d, 1 + seed % 4, 2.0), null);
            MixtureFit fit = MixtureAlgorithm.fit(
                    data,
                    MixtureParams.of(k)
                            .withCovariance(type)
                            .withSeed(seed)
                            .withStopping(60, 0.0)
                            .withInit(seed % 3 == 0 ? MixtureParams.Init.RANDOM : MixtureParams.Init.KMEANS, 1));
            List<Double> history = fit.history();
            for (int i = 1; i < history.size(); i++) {
                assertThat(history.get(i))
                        .as("case %d, update %d", seed, i)
                        .isGreaterThanOrEqualTo(history.get(i - 1) - 1e-9 * Math.abs(history.get(i - 1)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void theFiguresAreThoseOfTheMixtureReturned(CovarianceType type) {
        double[][] rows = MixtureData.blobs(8, 400, 3, 3, 2.0);
        LocalBlocks data = MixtureData.blocks(rows, null);
        MixtureFit fit = MixtureAlgorithm.fit(
                data, MixtureParams.of(3).withCovariance(type).withStopping(7, 0.0));
        double logLikelihood = 0.0;
        double entropy = 0.0;
        for (double[] row : rows) {
            double[] terms = new double[3];
            for (int c = 0; c < 3; c++) {
                double[] mean = data.encoding().decode(fit.mixture().means(), c);
                terms[c] = fit.mixture().weights()[c]
                        * PlainGaussian.density(row, mean, fit.mixture().covariance(c, data.encoding()));
            }
            double density = Arrays.stream(terms).sum();
            logLikelihood += StrictMath.log(density);
            entropy -= Arrays.stream(terms)
                    .map(t -> t / density * StrictMath.log(t / density))
                    .sum();
        }
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(2e-3));
        assertThat(fit.entropy()).isCloseTo(entropy, within(1e-3));
        long parameters = 2 + 9 + new long[] {18, 6, 9, 3}[type.ordinal()];
        assertThat(fit.mixture().freeParameters()).isEqualTo(parameters);
        assertThat(fit.bic()).isCloseTo(-2 * logLikelihood + parameters * StrictMath.log(400), within(5e-3));
        assertThat(fit.aic()).isCloseTo(-2 * logLikelihood + 2 * parameters, within(5e-3));
        assertThat(fit.icl()).isCloseTo(fit.bic() + 2 * entropy, within(5e-3));
    }

    @Test
    void oneComponentIsTheMeanAndCovarianceOfTheTable() {
        double[][] rows = MixtureData.blobs(4, 500, 2, 1, 0.0);
        LocalBlocks data = MixtureData.blocks(rows, null);
        Mixture mixture = MixtureAlgorithm.fit(data, MixtureParams.of(1).withRegularization(0.0))
                .mixture();
        double[] mean = new double[2];
        double cross = 0.0;
        for (double[] row : rows) {
            mean[0] += row[0] / 500;
            mean[1] += row[1] / 500;
        }
        for (double[] row : rows) {
            cross += (row[0] - mean[0]) * (row[1] - mean[1]) / 500;
        }
        assertThat(data.encoding().decode(mixture.means(), 0)).containsExactly(mean, within(1e-7));
        assertThat(mixture.covariance(0, data.encoding())[1]).isCloseTo(cross, within(1e-7));
        assertThat(mixture.weights()).containsExactly(1.0);
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void aWeightIsThatManyRows(CovarianceType type) {
        double[][] rows = MixtureData.blobs(6, 120, 3, 3, 2.0);
        double[] weights = new double[120];
        Arrays.setAll(weights, i -> 1 + i % 4);
        double[][] repeated = new double[(int) Arrays.stream(weights).sum()][];
        int at = 0;
        for (int i = 0; i < 120; i++) {
            for (int times = 0; times < weights[i]; times++) {
                repeated[at++] = rows[i];
            }
        }
        LocalBlocks weighted = MixtureData.blocks(rows, weights);
        double[] start = start(weighted, 3);
        LocalBlocks copies =
                LocalBlocks.of(encoded(repeated, weighted), new long[repeated.length], null, weighted.encoding());
        MixtureParams params = MixtureParams.of(3).withStopping(20, 0.0);
        MixtureFit one = MixtureAlgorithm.fit(weighted, params, MixtureStart.partition(type, 3, start));
        MixtureFit other = MixtureAlgorithm.fit(copies, params, MixtureStart.partition(type, 3, start));
        assertThat(one.logLikelihood()).isCloseTo(other.logLikelihood(), withinPercentage(1e-7));
        assertThat(one.mixture().means()).containsExactly(other.mixture().means(), within(1e-8));
        assertThat(one.mixture().covariances()).containsExactly(other.mixture().covariances(), within(1e-8));
        assertThat(one.bic()).isCloseTo(other.bic(), withinPercentage(1e-7));
    }

    private static float[] encoded(double[][] rows, LocalBlocks as) {
        int d = rows[0].length;
        float[] values = new float[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            as.encoding().encode(rows[i].clone(), values, i * d);
        }
        return values;
    }

    /** The first rows of the table as centers. */
    private static double[] start(LocalBlocks data, int k) {
        double[][] first = new double[1][];
        data.lift("first rows", 0, (ignored, block) -> {
            first[0] = new double[k * block.columns()];
            Arrays.setAll(first[0], i -> block.values()[i]);
            return new double[0];
        });
        return first[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 200})
    void manyColumnsAreNoObstacle(int d) {
        double[][] rows = new double[2000][d];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < d; j++) {
                rows[i][j] = (i % 2 == 0 ? -3.0 : 3.0) + MixtureData.normal(d, i, j);
            }
        }
        LocalBlocks data = MixtureData.blocks(rows, null);
        Mixture mixture = MixtureAlgorithm.fit(data, MixtureParams.of(2)).mixture();
        int[] right = new int[2];
        data.lift("labels", mixture, (m, block) -> {
            Responsibilities found = m.memberships();
            for (int first = 0; first < block.rows(); first += found.mostRows()) {
                int count = Math.min(found.mostRows(), block.rows() - first);
                found.compute(block, first, count);
                for (int i = 0; i < count; i++) {
                    right[(found.of(0)[i] > 0.5 ? 0 : 1) ^ (int) (block.key(first + i) % 2)]++;
                }
            }
            return new double[0];
        });
        assertThat(right).contains(2000, 0);
    }

    @Test
    void anOffsetOfHundredMillionLeavesTheCovariances() {
        double[][] rows = MixtureData.blobs(5, 1000, 3, 2, 4.0);
        double[][] far = Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> x + 1e8).toArray())
                .toArray(double[][]::new);
        double[] near = covariances(rows);
        double[] offset = covariances(far);
        for (int i = 0; i < near.length; i++) {
            assertThat(offset[i]).isCloseTo(near[i], within(1e-5));
        }
    }

    private static double[] covariances(double[][] rows) {
        LocalBlocks data = MixtureData.blocks(rows, null);
        Mixture mixture = MixtureAlgorithm.fit(data, MixtureParams.of(2)).mixture();
        double[] all = Arrays.copyOf(mixture.covariance(0, data.encoding()), 18);
        System.arraycopy(mixture.covariance(1, data.encoding()), 0, all, 9, 9);
        return all;
    }

    @Test
    void anOutlierTakesNoDigitsFromTheOthers() {
        double[][] rows = MixtureData.blobs(5, 601, 2, 2, 8.0);
        double[][] without = Arrays.copyOf(rows, 600);
        rows[600] = new double[] {1e12, -1e12};
        LocalBlocks plain = MixtureData.blocks(without, null);
        Mixture expected = MixtureAlgorithm.fit(plain, MixtureParams.of(2).withRegularization(0.0))
                .mixture();
        LocalBlocks data = MixtureData.blocks(rows, null);
        double[] start = new double[6];
        double[] point = {1e12, -1e12};
        data.encoding().encodePoint(point);
        System.arraycopy(point, 0, start, 4, 2);
        for (int c = 0; c < 2; c++) {
            double[] mean = plain.encoding().decode(expected.means(), c);
            data.encoding().encodePoint(mean);
            System.arraycopy(mean, 0, start, 2 * c, 2);
        }
        Mixture found = MixtureAlgorithm.fit(
                        data,
                        MixtureParams.of(3).withRegularization(1e-27).withStopping(50, 0.0),
                        MixtureStart.partition(CovarianceType.FULL, 3, start))
                .mixture();
        assertThat(found.k()).isEqualTo(3);
        for (int c = 0; c < 2; c++) {
            assertThat(found.covariance(c, data.encoding()))
                    .containsExactly(expected.covariance(c, plain.encoding()), within(1e-4));
        }
    }

    @Test
    void columnsOfAnyScaleGiveTheSameMixture() {
        double[][] rows = MixtureData.blobs(7, 600, 2, 2, 4.0);
        double[][] scaled = Arrays.stream(rows)
                .map(row -> new double[] {row[0] * 0x1.0p20, row[1] * 0x1.0p-20})
                .toArray(double[][]::new);
        LocalBlocks data = MixtureData.blocks(rows, null);
        LocalBlocks other = MixtureData.blocks(scaled, null);
        MixtureStart start = MixtureStart.partition(CovarianceType.FULL, 2, start(data, 2));
        double[] moved = start(other, 2);
        MixtureParams params = MixtureParams.of(2).withStopping(50, 0.0);
        double[] one = MixtureAlgorithm.fit(data, params, start).mixture().covariance(0, data.encoding());
        double[] two = MixtureAlgorithm.fit(other, params, MixtureStart.partition(CovarianceType.FULL, 2, moved))
                .mixture()
                .covariance(0, other.encoding());
        assertThat(two[0] * 0x1.0p-40).isCloseTo(one[0], Offset.offset(1e-3));
        assertThat(two[3] * 0x1.0p40).isCloseTo(one[3], Offset.offset(1e-3));
    }

    @Test
    void fitsThatShareTheirPassesAreThoseOfEachAlone() {
        LocalBlocks data = MixtureData.blocks(MixtureData.blobs(9, 5000, 3, 5, 2.0), null);
        MixtureParams params = MixtureParams.of(1).withStopping(15, 1e-5);
        List<MixtureStart> starts = Arrays.stream(CovarianceType.values())
                .map(type -> MixtureStart.partition(type, 2 + type.ordinal(), start(data, 2 + type.ordinal())))
                .toList();
        ExpectationMaximization em = new ExpectationMaximization(data);
        List<MixtureFit> together = em.fit(starts, params);
        int most = 0;
        for (int i = 0; i < starts.size(); i++) {
            MixtureFit alone = em.fit(starts.get(i), params);
            assertThat(together.get(i).history()).isEqualTo(alone.history());
            assertThat(together.get(i).mixture().covariances())
                    .isEqualTo(alone.mixture().covariances());
            most = Math.max(most, alone.passes());
        }
        assertThat(together.get(0).passes()).isEqualTo(most);
    }

    @Test
    void labelsLiftedBesideTheRowsStartAsTheirCentersDo() {
        LocalBlocks data = MixtureData.blocks(MixtureData.blobs(9, 6000, 2, 3, 6.0), null);
        double[] centers = start(data, 3);
        MixtureParams params = MixtureParams.of(3).withStopping(30, 1e-9);
        MixtureFit byCenters =
                MixtureAlgorithm.fit(data, params, MixtureStart.partition(CovarianceType.FULL, 3, centers));
        MixtureFit byLabels = MixtureAlgorithm.fit(
                (LocalBlocks) data.lift("labels", 0, (ignored, block) -> labels(block, centers)),
                params,
                MixtureStart.labels(CovarianceType.FULL, 3, 1));
        assertThat(byLabels.logLikelihood()).isCloseTo(byCenters.logLikelihood(), withinPercentage(1e-7));
        assertThat(byLabels.mixture().means())
                .containsExactly(byCenters.mixture().means(), within(1e-6));
    }

    /** Two numbers a row: any, and its label. */
    private static double[] labels(Block block, double[] centers) {
        double[] lifted = new double[2 * block.rows()];
        for (int row = 0; row < block.rows(); row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 3; c++) {
                double a = block.values()[2 * row] - centers[2 * c];
                double b = block.values()[2 * row + 1] - centers[2 * c + 1];
                if (a * a + b * b < least) {
                    least = a * a + b * b;
                    lifted[2 * row + 1] = c;
                }
            }
            lifted[2 * row] = Keyed.uniform(1, 1, row);
        }
        return lifted;
    }

    @Test
    void shrinkageDrawsFullCovariancesToTheirMeanVariance() {
        double[][] rows = MixtureData.blobs(2, 40, 3, 1, 0.0);
        LocalBlocks data = MixtureData.blocks(rows, null);
        MixtureParams params = MixtureParams.of(1).withRegularization(0.0);
        double[] plain = MixtureAlgorithm.fit(data, params).mixture().covariances();
        double[] shrunk =
                MixtureAlgorithm.fit(data, params.withShrinkage(true)).mixture().covariances();
        double share = 4.0 / 44.0;
        double mean = (plain[0] + plain[4] + plain[8]) / 3;
        assertThat(shrunk[1]).isCloseTo((1 - share) * plain[1], within(1e-12));
        assertThat(shrunk[4]).isCloseTo((1 - share) * plain[4] + share * mean, within(1e-12));
    }
}
