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
import org.junit.jupiter.params.provider.EnumSource;

/** Three clusters of 2,000 rows and five of 100: k-means from one start mostly misses some of the small ones. */
class UnbalancedSketchTest {
    private static final int K = 8;

    @ParameterizedTest
    @EnumSource(SdpParams.Sketch.class)
    void aSketchOfTwoHundredRowsRecoversAllClustersForEverySeed(SdpParams.Sketch sketch) {
        LabeledSample table = LabeledSample.read("unbalance.csv", false);
        LocalBlocks data = table.blocks();
        SampleRows all = SampleRows.gathered(data);
        for (int seed = 0; seed < 20; seed++) {
            SdpParams params =
                    SdpParams.of(K).withSketch(sketch, 200).withPolish(3).withSeed(seed);
            SdpFit fit = SdpAlgorithm.fit(data, params);
            int[] labels = all.labels(new NearestLabeling(fit.clusters().centers(), 2));
            assertThat(table.error(labels)).as("seed %d", seed).isLessThan(0.001);
            assertThat(fit.sketch().rows()).isBetween(140, 260);
        }
    }

    @Test
    void strataOfABadStartDoNoHarm() {
        LabeledSample table = LabeledSample.read("unbalance.csv", false);
        LocalBlocks data = table.blocks();
        SampleRows all = SampleRows.gathered(data);
        int bad = 0;
        for (int seed = 0; seed < 10; seed++) {
            KMeansFit start = KMeansAlgorithm.fit(
                    data,
                    KMeansParams.of(K)
                            .withSeeding(KMeansParams.Seeding.RANDOM)
                            .withSeed(seed));
            int[] startLabels = all.labels(new NearestLabeling(start.centers(), 2));
            if (table.error(startLabels) < 0.01) {
                continue;
            }
            bad++;
            SampleRows sketch = Sketch.stratified(data, start, 200, seed);
            Relaxation found = SdpAlgorithm.relax(sketch, SdpParams.of(K));
            int[] labels = all.labels(new NearestLabeling(found.means(), 2));
            assertThat(table.error(labels)).as("seed %d", seed).isLessThan(0.001);
        }
        assertThat(bad).as("starts that missed a cluster").isPositive();
    }
}
