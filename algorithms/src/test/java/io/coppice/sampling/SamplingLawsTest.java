package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every score and draw. */
class SamplingLawsTest {
    private static final int ROWS = 3000;
    private static final int COLUMNS = 4;
    private static final double[] VALUES = values();

    private static double[] values() {
        double[] values = new double[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            double tail = i % 100 == 0 ? 40 : 1;
            for (int j = 0; j < COLUMNS; j++) {
                values[i * COLUMNS + j] = tail * (Keyed.uniform(1, j, i) - 0.4);
            }
        }
        return values;
    }

    private static LocalBlocks blocks(double[] values, double[] weights) {
        long[] keys = new long[values.length / COLUMNS];
        Arrays.setAll(keys, Keyed::mix);
        return LocalBlocks.ofDoubles(values, keys, weights, Encoding.identity(COLUMNS));
    }

    /** The same rows in another order, in small blocks. */
    private static LocalBlocks scattered(double[] values) {
        int[] order = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingLong(i -> Keyed.hash(5, 5, i)))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < ROWS; from += 77) {
            int[] part = Arrays.copyOfRange(order, from, Math.min(ROWS, from + 77));
            double[] some = new double[part.length * COLUMNS];
            long[] keys = new long[part.length];
            for (int i = 0; i < part.length; i++) {
                System.arraycopy(values, part[i] * COLUMNS, some, i * COLUMNS, COLUMNS);
                keys[i] = Keyed.mix(part[i]);
            }
            blocks.add(Block.ofDoubles(COLUMNS, some, keys, null));
        }
        return new LocalBlocks(blocks, Encoding.identity(COLUMNS));
    }

    private static SamplingParams params(ScoreKind score, long size) {
        return SamplingParams.of(score, 1.5, size);
    }

    @ParameterizedTest
    @EnumSource
    void orderAndBlocksDoNotShow(ScoreKind score) {
        SamplingFit whole = SamplingAlgorithm.fit(blocks(VALUES, null), params(score, 200));
        SamplingFit parts = SamplingAlgorithm.fit(scattered(VALUES), params(score, 200));
        assertThat(parts.sampleRows()).isEqualTo(whole.sampleRows());
        assertThat(parts.scoreTotal()).isEqualTo(whole.scoreTotal());
        assertThat(parts.weightRatio()).isEqualTo(whole.weightRatio());
        assertThat(parts.largestWeight()).isEqualTo(whole.largestWeight());
        assertThat(parts.rounds().get(0).draw().thresholds())
                .containsExactly(whole.rounds().get(0).draw().thresholds());
    }

    @ParameterizedTest
    @EnumSource
    void samplesHaveTheSizeAskedForAndPoissonSamplesNearlySo(ScoreKind score) {
        long exact =
                SamplingAlgorithm.fit(blocks(VALUES, null), params(score, 200)).sampleRows();
        long about = SamplingAlgorithm.fit(
                        blocks(VALUES, null), params(score, 200).withExactSize(false))
                .sampleRows();
        assertThat(exact).isEqualTo(200);
        assertThat(about).isBetween(140L, 260L);
    }

    @ParameterizedTest
    @EnumSource
    void aWeightScoresAsThatManyRows(ScoreKind score) {
        double[] twice = Arrays.copyOf(VALUES, 2 * VALUES.length);
        System.arraycopy(VALUES, 0, twice, VALUES.length, VALUES.length);
        double[] weights = new double[ROWS];
        Arrays.fill(weights, 2.0);
        SamplingFit repeated = SamplingAlgorithm.fit(blocks(twice, null), params(score, 10_000));
        SamplingFit weighted = SamplingAlgorithm.fit(blocks(VALUES, weights), params(score, 10_000));
        assertThat(weighted.scoreTotal()).isCloseTo(repeated.scoreTotal(), within(1e-9 * repeated.scoreTotal()));
        double[] once = Matrices.scores(rows(), weights, weighted);
        double[] each = Matrices.scores(rows(), null, repeated);
        for (int i = 0; i < ROWS; i++) {
            assertThat(once[i]).isCloseTo(2 * each[i], within(1e-9 * once[i]));
        }
    }

    private static double[][] rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.copyOfRange(VALUES, i * COLUMNS, (i + 1) * COLUMNS))
                .toArray(double[][]::new);
    }

    /** Sums of weights over 200 seeds: the mean is the table's within three standard errors. */
    @ParameterizedTest
    @EnumSource(names = {"LEVERAGE", "LEWIS", "ROOT_LEVERAGE"})
    void weightsAreRightInTheMean(ScoreKind score) {
        LocalBlocks data = blocks(VALUES, null);
        double[] ratios = IntStream.range(0, 200)
                .mapToDouble(
                        seed -> SamplingAlgorithm.fit(data, params(score, 100).withSeed(seed))
                                .weightRatio())
                .toArray();
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double variance = Arrays.stream(ratios)
                        .map(ratio -> (ratio - mean) * (ratio - mean))
                        .sum()
                / (ratios.length - 1);
        assertThat(variance).isPositive();
        assertThat(Math.abs(mean - 1)).isLessThan(3 * Math.sqrt(variance / ratios.length));
    }

    @Test
    void aMatrixOfZerosIsDrawnByWeightAlone() {
        SamplingFit fit = SamplingAlgorithm.fit(blocks(new double[ROWS * COLUMNS], null), params(ScoreKind.LEWIS, 100));
        assertThat(fit.sampleRows()).isEqualTo(100);
        assertThat(fit.rank()).isZero();
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("all values are zero"));
    }

    @Test
    void aTableThatIsNoLargerComesBackWhole() {
        SamplingFit fit = SamplingAlgorithm.fit(blocks(VALUES, null), params(ScoreKind.LEWIS, ROWS));
        assertThat(fit.sampleRows()).isEqualTo(ROWS);
        assertThat(fit.weightRatio()).isEqualTo(1.0);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("all are kept"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.LEWIS, 0.5, 10))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("p is 0.5");
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.LEWIS, 2, 0)).isInstanceOf(BadParameter.class);
        double[] wide = new double[3 * (SamplingParams.MOST_COLUMNS + 1)];
        LocalBlocks data = LocalBlocks.ofDoubles(
                wide, new long[] {1, 2, 3}, null, Encoding.identity(SamplingParams.MOST_COLUMNS + 1));
        assertThatThrownBy(() -> SamplingAlgorithm.fit(data, params(ScoreKind.LEVERAGE, 2)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("1025")
                .hasMessageContaining("principal components");
        assertThatThrownBy(() -> SamplingAlgorithm.fit(
                        blocks(VALUES, null), params(ScoreKind.LEWIS, 100).withLabel(LabelRole.CLASS)))
                .isInstanceOf(BadInput.class);
    }
}
