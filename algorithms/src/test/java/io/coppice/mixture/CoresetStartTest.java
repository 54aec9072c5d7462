package io.coppice.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mixtures that begin on a coreset. */
class CoresetStartTest {
    private static final int ROWS = 12_000;
    private static final int COLUMNS = 3;
    private static final double[] SHARES = {0.6, 0.9, 0.98, 0.995, 1.0};
    private static final MixtureParams PARAMS = MixtureParams.of(5).withStopping(100, 1e-5);

    /** Five components, the smallest of them half a percent of the rows. */
    private static double[][] uneven() {
        double[][] rows = new double[ROWS][COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            double place = Keyed.uniform(4, 4, i);
            int component = 0;
            while (SHARES[component] < place) {
                component++;
            }
            for (int j = 0; j < COLUMNS; j++) {
                rows[i][j] = 6.0 * MixtureData.normal(5, component, j) + MixtureData.normal(6, i, j);
            }
        }
        return rows;
    }

    @Test
    void climbsAsHighAsTheBestOfManyStartsOnAllRows() {
        LocalBlocks data = MixtureData.blocks(uneven(), null);
        MixtureFit best = MixtureAlgorithm.fit(data, PARAMS.withInit(MixtureParams.Init.KMEANS, 5));
        MixtureFit found = MixtureAlgorithm.fit(data, PARAMS.withInit(MixtureParams.Init.CORESET, 1));
        assertThat(CoresetStart.pays(data, PARAMS)).isTrue();
        assertThat(found.logLikelihood() / ROWS).isGreaterThan(best.logLikelihood() / ROWS - 1e-3);
        assertThat(found.history().get(0) / ROWS)
                .as("where all rows begin")
                .isGreaterThan(best.logLikelihood() / ROWS - 0.1);
    }

    @Test
    void smallTablesStartFromKMeans() {
        LocalBlocks data = MixtureData.blocks(Arrays.copyOf(uneven(), 3000), null);
        MixtureFit plain = MixtureAlgorithm.fit(data, PARAMS.withInit(MixtureParams.Init.KMEANS, 2));
        MixtureFit same = MixtureAlgorithm.fit(data, PARAMS.withInit(MixtureParams.Init.CORESET, 2));
        assertThat(same.mixture().means()).containsExactly(plain.mixture().means());
        assertThat(same.history()).isEqualTo(plain.history());
    }

    @Test
    void blocksAndOrderDoNotShow() {
        LocalBlocks whole = MixtureData.blocks(uneven(), null);
        float[] values = SampleRows.gathered(whole).values();
        for (int size : new int[] {700, 4096}) {
            int[] order = IntStream.range(0, ROWS)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> Keyed.hash(size, 1, row)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            List<Block> blocks = new ArrayList<>();
            for (int from = 0; from < ROWS; from += size) {
                int[] some = Arrays.copyOfRange(order, from, Math.min(ROWS, from + size));
                float[] part = new float[some.length * COLUMNS];
                for (int i = 0; i < some.length; i++) {
                    System.arraycopy(values, some[i] * COLUMNS, part, i * COLUMNS, COLUMNS);
                }
                long[] keys = Arrays.stream(some).mapToLong(row -> row).toArray();
                blocks.add(Block.of(COLUMNS, part, keys, null));
            }
            assertThat(bits(new LocalBlocks(blocks, whole.encoding()))).isEqualTo(bits(whole));
        }
    }

    private static String bits(Blocks data) {
        MixtureFit fit = MixtureAlgorithm.fit(
                data, PARAMS.withInit(MixtureParams.Init.CORESET, 1).withStopping(4, 0.0));
        return fit.history()
                + Arrays.toString(fit.mixture().weights())
                + Arrays.toString(fit.mixture().means())
                + Arrays.toString(fit.mixture().covariances())
                + fit.passes();
    }
}
