package io.coppice.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values of the relaxation found by a prototype of the same program in numpy at a tolerance of 1e-6, and the costs of the best of
 * 50 starts of k-means++.
 */
class ReferenceValuesTest {
    private static Relaxation relax(LocalBlocks data, SdpParams params) {
        return SdpAlgorithm.relax(SampleRows.gathered(data), params);
    }

    @ParameterizedTest
    @CsvSource({
        "iris.csv, false, 2, 300, 150.6831, 152.3480",
        "iris.csv, false, 3, 500, 75.5371, 78.8514",
        "iris.csv, false, 4, 500, 54.8466, 57.2285",
        "wine.csv, false, 3, 1500, 2163416.26, 2370689.69",
        "wine.csv, true, 2, 700, 1601.8807, 1658.7589",
        "wine.csv, true, 3, 700, 1266.9243, 1277.9285"
    })
    void boundsAreThoseOfThePrototype(
            String file, boolean standardize, int k, int iterations, double lower, double upper) {
        LocalBlocks data = LabeledSample.read(file, standardize).blocks();
        Relaxation found = relax(data, SdpParams.of(k).withStopping(iterations, 1e-6, 0.0));
        double unit = data.encoding().squaredUnit();
        assertThat(found.lowerBound().orElseThrow() * unit).isCloseTo(lower, withPercentage(0.01));
        assertThat(found.upperBound() * unit).isCloseTo(upper, withPercentage(0.001));
    }

    @Test
    void cutsBringTheGapOfIrisBelowOnePercent() {
        LocalBlocks data = LabeledSample.read("iris.csv", false).blocks();
        SdpParams plain = SdpParams.of(3).withStopping(200, 1e-5, 0.0);
        Relaxation without = relax(data, plain);
        Relaxation with = relax(data, plain.withCutRounds(8));
        assertThat(without.gap().orElseThrow()).isBetween(0.040, 0.044);
        assertThat(with.gap().orElseThrow()).isBetween(0.0, 0.01);
        assertThat(with.upperBound()).isCloseTo(without.upperBound(), within(1e-9 * without.upperBound()));
    }

    @Test
    void theDefaultsSolveSeparatedBlobsToTheirOptimum() {
        LabeledSample blobs = LabeledSample.blobs(5, 200, 5, 4, 6.0);
        Relaxation found = SdpAlgorithm.relax(blobs.sample(), SdpParams.of(4));
        assertThat(found.stop()).isEqualTo(Relaxation.Stop.GAP);
        assertThat(found.gap().orElseThrow()).isLessThan(1e-4);
        assertThat(blobs.error(found.labels())).isZero();
        assertThat(found.history())
                .isNotEmpty()
                .allSatisfy(progress -> assertThat(progress.lower()).isLessThanOrEqualTo(progress.upper()));
    }
}
