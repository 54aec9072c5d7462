package io.coppice.kselect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.evaluation.LabeledRows;
import io.coppice.kmeans.KMeansParams;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Against golden/choosing-k.csv, which the script beside it makes with other programs. */
class ReferenceCurvesTest {
    private static final Map<String, KSelectFit> FITS = new ConcurrentHashMap<>();

    private static LocalBlocks table(String data, int standardize) {
        double[][] rows = LabeledRows.read(data + ".csv", standardize == 1).rows();
        return ChoiceTables.blocks(ChoiceTables.floats(rows), null, rows[0].length);
    }

    /** Curves that are compared to six digits need the best clusters of every k. */
    private static int restarts(Criterion criterion) {
        return criterion == Criterion.GAP || criterion == Criterion.PREDICTION_STRENGTH ? 1 : 20;
    }

    private static CurvePoint point(String data, int standardize, Criterion criterion, int k) {
        KSelectFit fit = FITS.computeIfAbsent(
                data + criterion,
                key -> KSelectAlgorithm.fit(
                        table(data, standardize),
                        KSelectParams.of(criterion)
                                .withCandidates(Candidates.range(0, 7))
                                .withKMeans(KMeansParams.of(1).withRestarts(restarts(criterion)))));
        return fit.curve().stream().filter(each -> each.k() == k).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/choosing-k.csv", numLinesToSkip = 1)
    void curvesAreThoseOfOtherPrograms(String data, int standardize, String what, int k, double value) {
        switch (what) {
            case "bic", "icl", "silhouette" ->
                assertThat(point(data, standardize, Criterion.of(what), k).value())
                        .isCloseTo(value, within(1e-6 * Math.abs(value)));
            // Means of 10 and of 50 tables differ by less than their spread.
            case "gap" ->
                assertThat(point(data, standardize, Criterion.GAP, k).value()).isCloseTo(value, within(0.04));
            case "gap-deviation" ->
                assertThat(point(data, standardize, Criterion.GAP, k)
                                .standardError()
                                .orElseThrow())
                        .isBetween(0.3 * value, 2.5 * value);
            case "strength" ->
                assertThat(point(data, standardize, Criterion.PREDICTION_STRENGTH, k)
                                .value())
                        .isCloseTo(value, within(0.12));
            case "anderson" -> {
                LocalBlocks table = table(data, standardize);
                double[] column = column(table, k);
                double[] ones = new double[column.length];
                Arrays.fill(ones, 1.0);
                assertThat(AndersonDarling.statistic(column, ones)).isCloseTo(value, within(1e-5 * value));
            }
            default -> assertThat(what).isEqualTo("strength-deviation");
        }
    }

    private static double[] column(LocalBlocks table, int column) {
        SampleRows rows = SampleRows.of(table, 1000, 1);
        double[] values = new double[rows.rows()];
        Arrays.setAll(values, row -> rows.values()[row * rows.columns() + column]);
        return values;
    }

    /** Iris: the published cost of every k, and the criterion's formula by hand. */
    @ParameterizedTest
    @CsvSource({"1,681.3706", "2,152.34795", "3,78.85144"})
    void theBicOfIrisIsTheFormula(int k, double cost) {
        double[][] sizes = {{150}, {53, 97}, {38, 50, 62}};
        double n = 150;
        double d = 4;
        double variance = cost / (d * (n - k));
        double likelihood = Arrays.stream(sizes[k - 1])
                        .map(size -> size * Math.log(size / n))
                        .sum()
                - n * d / 2 * Math.log(2 * Math.PI * variance)
                - d * (n - k) / 2;
        double bic = -2 * likelihood + (k - 1 + k * d + 1) * Math.log(n);
        assertThat(point("iris", 0, Criterion.BIC, k).value()).isCloseTo(bic, within(1e-3));
    }

    @Test
    void theSilhouetteOfIrisFindsTwo() {
        KSelectFit fit = KSelectAlgorithm.fit(table("iris", 0), KSelectParams.of(Criterion.SILHOUETTE));
        assertThat(fit.k()).isEqualTo(2);
        assertThat(fit.curve()).hasSize(14);
    }

    @ParameterizedTest
    @CsvSource({
        "-8,6.22096057427174e-16",
        "-5,2.866515718791933e-07",
        "-3.0000001,0.0013498975884453205",
        "-2.9999999,0.0013498984748150013",
        "-1.96,0.024997895148220435",
        "0,0.5",
        "0.5,0.6914624612740131",
        "3.5,0.9997673709209645"
    })
    void theNormalDistributionIsThatOfTables(double z, double wanted) {
        assertThat(NormalDistribution.below(z)).isCloseTo(wanted, within(1e-12 * wanted));
    }
}
