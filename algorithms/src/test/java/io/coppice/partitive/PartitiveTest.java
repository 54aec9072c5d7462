package io.coppice.partitive;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.SampleRows;
import io.coppice.evaluation.ClusterIndices;
import io.coppice.mixture.MixtureData;
import io.coppice.random.Keyed;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters found without being told their number, and none where there are none. */
@Tag("long")
class PartitiveTest {
    private static PartitiveFit fit(LabeledTable table) {
        return PartitiveAlgorithm.fit(table.blocks(), PartitiveParams.defaults());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "iris, false, 2, .568",
        "wine, true, 3, .948",
        "digits, false, 9, .72",
        "unbalance, false, 8, .999",
        "s1, false, 15, .989",
        "s3, false, 15, .72",
        "a3, false, 50, .97",
        "d31, false, 31, .95"
    })
    void findsTheClustersOfRealData(String name, boolean standardize, int clusters, double ari) throws IOException {
        LabeledTable table = standardize ? LabeledTable.of(name).standardized() : LabeledTable.of(name);
        PartitiveFit fit = fit(table);
        assertThat(fit.clusters().size()).isEqualTo(clusters);
        assertThat(table.ari(fit)).isGreaterThanOrEqualTo(ari);
    }

    @Test
    void aHundredClustersOfAHundredThousandRows() throws IOException {
        LabeledTable table = LabeledTable.of("birch1");
        PartitiveFit fit = fit(table);
        assertThat(fit.clusters().size()).isBetween(90, 110);
        assertThat(fit.sampled()).isEqualTo(PartitiveParams.defaults().sampleRows());
    }

    @ParameterizedTest
    @ValueSource(longs = {301, 302, 303})
    void findsBlobs(long seed) {
        double[][] rows = MixtureData.blobs(seed, 3000, 8, 20, 4.0);
        String[] truth =
                IntStream.range(0, rows.length).mapToObj(i -> "" + i % 20).toArray(String[]::new);
        LabeledTable table = new LabeledTable(rows, truth);
        PartitiveFit fit = fit(table);
        assertThat(fit.clusters().size()).isBetween(18, 22);
        assertThat(table.ari(fit)).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @ValueSource(longs = {301, 302, 303, 304, 305})
    void oneGaussianIsOneCluster(long seed) {
        double[][] rows = MixtureData.blobs(seed, 2000, 5, 1, 0.0);
        for (double[] row : rows) {
            row[0] = 3.0 * row[0] + row[1];
        }
        assertThat(fit(new LabeledTable(rows, new String[0])).clusters().size()).isEqualTo(1);
    }

    @Test
    void atLeastEighteenOfTwentyUniformCubesAreOneCluster() {
        int whole = 0;
        for (int draw = 0; draw < 20; draw++) {
            int columns = 2 + draw % 7;
            double[][] rows = new double[1000 + 200 * draw][columns];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < columns; j++) {
                    rows[i][j] = Keyed.uniform(501 + draw, j, i);
                }
            }
            whole += fit(new LabeledTable(rows, new String[0])).clusters().size() == 1 ? 1 : 0;
        }
        assertThat(whole).isGreaterThanOrEqualTo(18);
    }

    @Test
    void theTrailSaysWhatWasTriedAndMerged() throws IOException {
        PartitiveFit fit = fit(LabeledTable.of("wine").standardized());
        double lowest =
                fit.tried().stream().mapToDouble(PartitiveFit.Tried::bic).min().orElseThrow();
        assertThat(fit.tried())
                .anyMatch(tried -> tried.bic() == lowest
                        && tried.parts() == fit.parts()
                        && tried.covariance().equals(fit.covariance()));
        assertThat(fit.parts() - fit.merges().size()).isEqualTo(fit.clusters().size());
        assertThat(fit.merges())
                .allMatch(merge ->
                        merge.probability() >= PartitiveParams.defaults().merge());
    }

    @Test
    void theSilhouetteOfTheCoreIsHigher() throws IOException {
        for (String name : new String[] {"s1", "s3", "wine"}) {
            LabeledTable table = LabeledTable.of(name).standardized();
            PartitiveFit fit = fit(table);
            SampleRows rows = SampleRows.of(table.blocks(), Integer.MAX_VALUE, 0);
            SampleRows core = rows.select(core(rows, fit));
            assertThat(core.rows()).isBetween(rows.rows() / 2, rows.rows() - 1);
            assertThat(silhouette(core, fit)).as(name).isGreaterThan(silhouette(rows, fit));
        }
    }

    private static int[] core(SampleRows rows, PartitiveFit fit) {
        MergedMixture.Posterior posterior = fit.clusters().posterior();
        float[] row = new float[rows.columns()];
        return IntStream.range(0, rows.rows())
                .filter(i -> {
                    System.arraycopy(rows.values(), i * row.length, row, 0, row.length);
                    posterior.compute(row, 1);
                    return posterior.probabilities()[0]
                            >= PartitiveParams.defaults().core();
                })
                .toArray();
    }

    private static double silhouette(SampleRows rows, PartitiveFit fit) {
        return ClusterIndices.of(rows.blocks(), fit.clusters()).silhouette().orElseThrow();
    }

    @Test
    void theCoreIsMoreClusterableThanTheWhole() throws IOException {
        for (String name : new String[] {"s1", "s3", "d31"}) {
            Separability found = fit(LabeledTable.of(name)).core();
            assertThat(found.coreShare()).isBetween(0.5, 1.0);
            assertThat(found.coreClusterability()).isGreaterThan(found.clusterability());
        }
        // Overlapping clusters: a third of the rows is in none for sure.
        assertThat(fit(LabeledTable.of("s3")).core().coreShare()).isBetween(0.6, 0.8);
    }
}
