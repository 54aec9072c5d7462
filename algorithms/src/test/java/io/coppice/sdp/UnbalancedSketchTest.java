package io.coppice.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three clusters of 2,000 rows and five of 100: k-means from one start mostly misses some of the small ones. */
class UnbalancedSketchTest {
    private static final int K = 8;

    @ParameterizedTest
    @CsvSource({"CORESET, 20", "STRATIFIED, 5"})
    void aSketchOfTwoHundredRowsRecoversAllClustersForEverySeed(SdpParams.Sketch sketch, int seeds) {
        LabeledSample table = LabeledSample.read("unbalance.csv", false);
        LocalBlocks data = table.blocks();
        SampleRows all = SampleRows.gathered(data);
        for (int seed = 0; seed < seeds; seed++) {
            SdpParams params = params().withSketch(sketch, 200).withSeed(seed);
            SdpFit fit = SdpAlgorithm.fit(data, params);
            int[] labels = all.labels(new NearestLabeling(fit.clusters().centers(), 2));
            assertThat(table.error(labels)).as("seed %d", seed).isLessThan(0.001);
            assertThat(fit.sketch().rows()).isBetween(140, 260);
        }
    }

    /**
     * The local optimum that k-means++ falls into: two small clusters that lie side by side taken for one, a large one split. Other
     * small pairs likewise.
     */
    @Test
    void strataOfABadStartDoNoHarm() {
        LabeledSample table = LabeledSample.read("unbalance.csv", false);
        LocalBlocks data = table.blocks();
        SampleRows all = SampleRows.gathered(data);
        double[] means = WeightedGram.of(all).means(truth(table, all), K);
        for (int seed = 0; seed < 5; seed++) {
            double[] start = means.clone();
            // Clusters 0 to 2 of the file are large; the center of a small one goes into one of them.
            int small = 3 + seed;
            start[2 * small] = means[2 * (seed % 3)] + 0.05;
            start[2 * small + 1] = means[2 * (seed % 3) + 1];
            KMeansFit bad = KMeansAlgorithm.fit(data, KMeansParams.of(K), start);
            assertThat(table.error(all.labels(new NearestLabeling(bad.centers(), 2))))
                    .isGreaterThan(0.1);
            SampleRows sketch = Sketch.stratified(data, bad, 200, seed);
            Relaxation found = SdpAlgorithm.relax(sketch, params());
            int[] labels = all.labels(new NearestLabeling(found.means(), 2));
            assertThat(table.error(labels)).as("seed %d", seed).isLessThan(0.001);
        }
    }

    /** Of the points of the table; equal rows of it are of one cluster. */
    private static int[] truth(LabeledSample table, SampleRows all) {
        int[] ofRows = new int[all.rows()];
        for (int row = 0; row < ofRows.length; row++) {
            ofRows[row] = table.truth()[(int) all.keys()[row]];
        }
        return WeightedGram.of(all).pointLabels(ofRows);
    }

    /** A few iterations settle the clusters; the rest would go into the bound. */
    private static SdpParams params() {
        return SdpParams.of(K).withStopping(60, 1e-4, 1e-3).withPolish(3);
    }
}
