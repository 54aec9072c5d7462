package io.coppice.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Tasks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import io.coppice.random.Keyed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCertificateTest {
    private static Certificate certify(Blocks data, int k) {
        return SdpAlgorithm.certify(data, labeling(data, k));
    }

    private static NearestLabeling labeling(Blocks data, int k) {
        KMeansFit fit = KMeansAlgorithm.fit(data, KMeansParams.of(k).withRestarts(5));
        return new NearestLabeling(fit.centers(), data.columns());
    }

    @Test
    void separatedBlobsAreProvedOptimal() {
        Certificate found = certify(LabeledSample.blobs(3, 20_000, 10, 4, 8.0).blocks(), 4);
        assertThat(found.gap()).isLessThan(1e-9);
        assertThat(found.kind()).isEqualTo(Certificate.Kind.RIGOROUS);
        assertThat(found.words()).isEqualTo("optimal");
    }

    @Test
    void weightsStandForCopies() {
        LabeledSample blobs = LabeledSample.blobs(4, 300, 3, 3, 3.0);
        double[] weights = IntStream.range(0, 300).mapToDouble(i -> 1 + i % 3).toArray();
        SampleRows weighted = SampleRows.gathered(blobs.blocks(weights));
        int[] copies = IntStream.range(0, 300)
                .flatMap(i -> IntStream.range(0, (int) weighted.weight(i)).map(copy -> i))
                .toArray();
        SampleRows repeated = weighted.select(copies);
        LocalBlocks plain = LocalBlocks.of(repeated.values(), repeated.keys(), null, weighted.encoding());
        NearestLabeling clusters = labeling(weighted.blocks(), 3);
        Certificate one = SdpAlgorithm.certify(weighted.blocks(), clusters);
        Certificate other = SdpAlgorithm.certify(plain, clusters);
        assertThat(one.upper()).isCloseTo(other.upper(), within(1e-12 * one.upper()));
        assertThat(one.lower()).isCloseTo(other.lower(), within(1e-10 * one.upper()));
    }

    /** The small matrix has the spectrum of the large one: the same dual through {@link DualBound}, which sees all entries. */
    @Test
    void theBoundIsThatOfTheDenseDual() {
        for (int seed = 0; seed < 20; seed++) {
            LabeledSample blobs = LabeledSample.blobs(seed, 60, 3, 3, 0.5 + 0.2 * seed);
            SampleRows rows = blobs.sample();
            NearestLabeling clusters = labeling(rows.blocks(), 3);
            ClusterGeometry geometry = ClusterGeometry.of(rows.blocks(), clusters);
            WithinScatter scatter = WithinScatter.of(rows.blocks(), geometry);
            double threshold = 0.5 * scatter.cost();
            DualSums sums = DualSums.of(rows.blocks(), geometry, new double[] {threshold});
            double reduced = new BlockDual(geometry, scatter, sums, 0).lower();
            double dense = dense(rows, rows.labels(clusters), geometry, sums, threshold);
            assertThat(Math.max(0.0, reduced)).as("seed %d", seed).isCloseTo(dense, within(1e-9 * scatter.cost()));
            assertThat(reduced).isLessThanOrEqualTo(scatter.cost());
        }
    }

    private static double dense(
            SampleRows rows, int[] labels, ClusterGeometry geometry, DualSums sums, double threshold) {
        WeightedGram gram = WeightedGram.of(rows);
        int m = gram.points();
        double scale = (gram.cost(1.0) - gram.constant());
        double[] shifted = gram.costMatrix();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                if (labels[i] != labels[j]) {
                    double rho = 0.5
                            * (sums.total(0, labels[i], number(labels[i], labels[j]))
                                    + sums.total(0, labels[j], number(labels[j], labels[i])));
                    double product = share(rows, i, labels[i], labels[j], geometry, threshold)
                            * share(rows, j, labels[j], labels[i], geometry, threshold);
                    shifted[i * m + j] -= rho > 0.0 ? product / rho / scale : 0.0;
                }
            }
        }
        return new DualBound(gram, geometry.k()).of(shifted);
    }

    private static int number(int own, int other) {
        return other < own ? other : other - 1;
    }

    private static double share(
            SampleRows rows, int row, int own, int other, ClusterGeometry geometry, double threshold) {
        double[] distances = new double[geometry.k()];
        geometry.distances(rows.values(), row * rows.columns(), distances);
        double mine = geometry.weight(own);
        double theirs = geometry.weight(other);
        return Math.max(
                0.0, 0.5 * theirs * (distances[other] - distances[own]) - threshold * (mine + theirs) / (2.0 * mine));
    }

    @Test
    void noClusteringIsProvedBetterThanTheBest() {
        for (int seed = 0; seed < 40; seed++) {
            LocalBlocks data = LabeledSample.blobs(seed, 40 + seed, 2, 3, 2.0 * Keyed.uniform(seed, 1, 1))
                    .blocks();
            int k = 2 + seed % 3;
            double best = KMeansAlgorithm.fit(data, KMeansParams.of(k).withRestarts(20))
                    .cost();
            KMeansFit poor = KMeansAlgorithm.fit(
                    data,
                    KMeansParams.of(k).withSeeding(KMeansParams.Seeding.RANDOM).withStopping(0, 0.0));
            Certificate found = SdpAlgorithm.certify(data, new NearestLabeling(poor.centers(), data.columns()));
            assertThat(found.lower()).as("seed %d", seed).isLessThanOrEqualTo(best * (1 + 1e-12));
        }
    }

    @Test
    void theBoundOfOverlappingDataIsTheMonteCarloOne() {
        LocalBlocks data = LabeledSample.blobs(9, 3000, 4, 3, 1.5).blocks();
        double cost =
                KMeansAlgorithm.fit(data, KMeansParams.of(3).withRestarts(10)).cost();
        MonteCarloParams params = MonteCarloParams.of(3).withPrograms(60, 60);
        Certificate found = SdpAlgorithm.certify(data, cost, params, Tasks.LOCAL);
        assertThat(found.kind()).isEqualTo(Certificate.Kind.MONTE_CARLO);
        assertThat(found.confidence()).isEqualTo(0.99);
        assertThat(found.lower()).isBetween(0.5 * cost, cost);
        assertThat(found.words()).contains("% above the optimum with probability 0.99");
        // Another order of the rows, the same bits.
        SampleRows rows = SampleRows.gathered(data);
        int[] backwards =
                IntStream.range(0, rows.rows()).map(i -> rows.rows() - 1 - i).toArray();
        assertThat(SdpAlgorithm.certify(rows.select(backwards).blocks(), cost, params, Tasks.LOCAL))
                .isEqualTo(found);
    }

    @Test
    void drawsAreProportionalToWeights() {
        LabeledSample blobs = LabeledSample.blobs(1, 200, 2, 2, 1.0);
        double[] weights =
                IntStream.range(0, 200).mapToDouble(i -> i < 100 ? 1 : 3).toArray();
        SampleRows drawn = RandomRows.draw(blobs.blocks(weights), 40_000, 400.0, 5);
        long heavy = IntStream.range(0, drawn.rows())
                .filter(row -> drawn.keys()[row] >= 100)
                .count();
        assertThat(drawn.rows()).isEqualTo(40_000);
        assertThat(heavy / 40_000.0).isCloseTo(0.75, within(0.01));
    }

    @Test
    void boundsOfExpectationsHoldAsOftenAsTheySay() {
        int wrong = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[] numbers = new double[50];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Keyed.uniform(trial, 1, i) < 0.3 ? 1.0 : 0.0;
            }
            wrong += MonteCarloBound.expectation(numbers, 1.0, 0.1) > 0.3 ? 1 : 0;
        }
        assertThat(wrong).isLessThan(200);
    }

    @Test
    void certificatesTooLargeAreRefused() {
        LocalBlocks data = LabeledSample.blobs(1, 300, 2, 2, 1.0).blocks();
        NearestLabeling many = labeling(data, 80);
        assertThatThrownBy(() -> SdpAlgorithm.certify(data, many))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("80 clusters")
                .hasMessageContaining("Monte Carlo");
        assertThat(certify(data, 1).words()).isEqualTo("optimal");
    }
}
