package io.coppice.coreset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.coreset.CoresetParams.Method;
import io.coppice.coreset.CoresetParams.Sampling;
import io.coppice.coreset.CoresetParams.ScoreForm;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.math.NearestLabeling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for coresets of any table; no Spark. */
class CoresetLawsTest {
    private static final CoresetParams PARAMS = CoresetParams.of(6, 240);
    private static final String ONE_PLACE =
            "coreset.k is 2 but the coreset has rows at only 1 place: it serves no more clusters";

    @ParameterizedTest
    @EnumSource(Method.class)
    void orderAndBlocksDoNotShow(Method method) {
        WeightedTable table = WeightedTable.blobs(5_000, true);
        for (CoresetParams params : List.of(
                PARAMS.withMethod(method),
                PARAMS.withMethod(method).withSampling(Sampling.POISSON).withNormalize(true))) {
            CoresetFit expected = CoresetAlgorithm.fit(table.blocks(), params);
            for (int[] layout : new int[][] {{1, 5_000}, {2, 700}, {3, 313}}) {
                CoresetFit fit = CoresetAlgorithm.fit(
                        layout[1] > 4096 ? table.blocks(layout[0], 4096) : table.blocks(layout[0], layout[1]), params);
                assertThat(fit.rows().keys()).containsExactly(expected.rows().keys());
                assertThat(fit.rows().weights()).containsExactly(expected.rows().weights());
                assertThat(fit.rows().values()).containsExactly(expected.rows().values());
                assertThat(fit.rule()).isEqualTo(expected.rule());
                assertThat(fit.distortion()).isEqualTo(expected.distortion());
                assertThat(fit.scoreTotal()).isEqualTo(expected.scoreTotal());
            }
        }
    }

    /** The centers are given, because seeding draws rows, of which a table of copies has others. */
    @Test
    void aWeightScoresAsThatManyRows() {
        WeightedTable weighted = WeightedTable.blobs(900, true);
        WeightedTable copies = weighted.repeated();
        double[] centers = KMeansAlgorithm.rough(weighted.blocks(), 12, 1);
        for (CoresetParams params : List.of(
                PARAMS,
                PARAMS.withScoreForm(ScoreForm.BALANCED),
                PARAMS.withMethod(Method.HYBRID),
                PARAMS.withMethod(Method.UNIFORM),
                PARAMS.withMethod(Method.LIGHTWEIGHT))) {
            CoresetFit one = DrawnCoreset.of(weighted.blocks(), params, centers);
            CoresetFit many = DrawnCoreset.of(copies.blocks(), params, centers);
            assertThat(one.rule().slopes()).containsExactly(many.rule().slopes());
            assertThat(one.rule().bases()).containsExactly(many.rule().bases());
            assertThat(one.inputWeight()).isEqualTo(many.inputWeight());
            assertThat(one.rule().score(weighted.row(5), 2.0))
                    .isEqualTo(2 * one.rule().score(weighted.row(5), 1.0));
            assertThat(one.scoreTotal()).isCloseTo(many.scoreTotal(), within(1e-12 * many.scoreTotal()));
        }
        assertThat(CoresetAlgorithm.build(weighted.blocks(), PARAMS.withMethod(Method.LIGHTWEIGHT))
                        .rule()
                        .slopes())
                .containsExactly(CoresetAlgorithm.build(copies.blocks(), PARAMS.withMethod(Method.LIGHTWEIGHT))
                        .rule()
                        .slopes());
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"UNIFORM", "LIGHTWEIGHT", "SENSITIVITY"})
    void prioritySamplesHaveTheSizeAskedForAndPoissonSamplesNearlySo(Method method) {
        LocalBlocks data = WeightedTable.blobs(3_000, true).blocks();
        for (int size : new int[] {6, 7, 500, 2_999}) {
            CoresetParams params = new CoresetParams(method, 6, size, ScoreForm.BALANCED, Sampling.PRIORITY, false, 1);
            assertThat(CoresetAlgorithm.build(data, params).rows().rows()).isEqualTo(size);
            assertThat(CoresetAlgorithm.build(data, params.withSampling(Sampling.POISSON))
                            .rows()
                            .rows())
                    .isBetween((int) (size - 5 * Math.sqrt(size)), (int) (size + 5 * Math.sqrt(size)));
        }
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void weightsAndCostsAreRightInTheMean(Sampling sampling) {
        WeightedTable table = WeightedTable.blobs(1_500, true);
        LocalBlocks data = table.blocks();
        double[] centers = {1, 1, 1, 8, 8, 8, 300, 300, 300};
        double cost = KMeansAlgorithm.costs(data, List.of(centers))[0];
        for (Method method : List.of(Method.UNIFORM, Method.LIGHTWEIGHT, Method.SENSITIVITY)) {
            CoresetParams params = CoresetParams.of(4, 120).withMethod(method).withSampling(sampling);
            double[] weightRatios = new double[200];
            double[] costRatios = new double[200];
            for (int seed = 0; seed < 200; seed++) {
                CoresetFit fit = CoresetAlgorithm.build(data, params.withSeed(seed));
                weightRatios[seed] = fit.weightRatio();
                costRatios[seed] = KMeansAlgorithm.costs(fit.rows().blocks(), List.of(centers))[0] / cost;
            }
            assertMeanOne(weightRatios, method + " weight");
            assertMeanOne(costRatios, method + " cost");
        }
    }

    private static void assertMeanOne(double[] ratios, String what) {
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double squares = Arrays.stream(ratios)
                .map(ratio -> (ratio - mean) * (ratio - mean))
                .sum();
        double error = Math.sqrt(squares / (ratios.length - 1) / ratios.length);
        assertThat(mean).as(what).isCloseTo(1.0, within(4 * error + 1e-12));
    }

    @Test
    void theRuleFindsTheRowsThatWereDrawn() {
        WeightedTable table = WeightedTable.blobs(3_000, true);
        for (Method method : Method.values()) {
            CoresetFit fit = CoresetAlgorithm.build(
                    table.blocks(), PARAMS.withMethod(method).withNormalize(true));
            long[] keys = IntStream.range(0, table.rows())
                    .filter(row -> fit.rule().weight(table.row(row), table.weight(row), table.key(row)) > 0.0)
                    .mapToLong(table::key)
                    .sorted()
                    .toArray();
            assertThat(fit.rows().keys()).as("%s", method).containsExactly(keys);
            double total = IntStream.range(0, table.rows())
                    .mapToDouble(row -> fit.rule().weight(table.row(row), table.weight(row), table.key(row)))
                    .sum();
            assertThat(total).isCloseTo(fit.rows().totalWeight(), within(1e-9 * total));
        }
    }

    @Test
    void normalizedWeightsSumToWhatEveryCellWeighs() {
        WeightedTable table = WeightedTable.blobs(3_000, true);
        CoresetFit fit = CoresetAlgorithm.build(table.blocks(), PARAMS.withNormalize(true));
        NearestLabeling cells = new NearestLabeling(fit.rule().centers(), WeightedTable.COLUMNS);
        double[] all = weights(SampleRows.gathered(table.blocks()), cells);
        double[] drawn = weights(fit.rows(), cells);
        for (int cell = 0; cell < all.length; cell++) {
            if (drawn[cell] > 0.0) {
                assertThat(drawn[cell]).isCloseTo(all[cell], within(1e-9 * all[cell]));
            }
        }
        assertThat(fit.weightRatio()).isBetween(0.9, 1.0 + 1e-9);
    }

    private static double[] weights(SampleRows rows, NearestLabeling cells) {
        double[] weights = new double[cells.size()];
        int[] labels = rows.labels(cells);
        IntStream.range(0, rows.rows()).forEach(row -> weights[labels[row]] += rows.weight(row));
        return weights;
    }

    @Test
    void hybridKeepsARowOfEveryCell() {
        WeightedTable table = WeightedTable.blobs(3_000, false);
        CoresetFit fit = CoresetAlgorithm.fit(table.blocks(), PARAMS.withMethod(Method.HYBRID));
        NearestLabeling cells = new NearestLabeling(fit.rule().centers(), WeightedTable.COLUMNS);
        assertThat(java.util.Arrays.stream(weights(fit.rows(), cells)).min().orElseThrow())
                .isPositive();
        assertThat(fit.rows().rows()).isLessThanOrEqualTo(240);
        assertThat(fit.distortion().orElseThrow()).isLessThan(1.5);
    }

    @Test
    void farthestRowsCoverTheTable() {
        WeightedTable table = WeightedTable.blobs(3_000, true);
        CoresetFit fit = CoresetAlgorithm.fit(table.blocks(), PARAMS.withMethod(Method.K_CENTER));
        assertThat(fit.rows().totalWeight()).isEqualTo(table.totalWeight());
        assertThat(fit.rows().rows()).isEqualTo(240);
        assertThat(fit.rows().keys()).contains(table.key(0), table.key(1), table.key(2));
        assertThat(fit.radius().orElseThrow()).isBetween(0.0, 0.5);
    }

    @Test
    void duplicatesAreDrawnByWeightAlone() {
        float[] values = new float[1_000 * WeightedTable.COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / WeightedTable.COLUMNS < 4 ? 50 : 7;
        }
        LocalBlocks twoPlaces = WeightedTable.of(values).blocks();
        LocalBlocks onePlace = WeightedTable.of(new float[values.length]).blocks();
        for (ScoreForm form : ScoreForm.values()) {
            CoresetParams params = CoresetParams.of(2, 100).withScoreForm(form);
            CoresetFit fit = CoresetAlgorithm.fit(twoPlaces, params);
            assertThat(fit.rows().rows()).isEqualTo(100);
            assertThat(fit.rows().keys()).contains(0, 1, 2, 3);
            assertThat(fit.distortion().orElseThrow()).isCloseTo(1.0, within(1e-6));
            CoresetFit one = CoresetAlgorithm.fit(onePlace, params);
            assertThat(one.rows().rows()).isEqualTo(100);
            assertThat(one.weightRatio()).isBetween(0.7, 1.4);
        }
        for (Method method : Method.values()) {
            CoresetFit one =
                    CoresetAlgorithm.fit(onePlace, CoresetParams.of(2, 100).withMethod(method));
            assertThat(one.distortion().orElseThrow()).as("%s", method).isEqualTo(1.0);
            assertThat(one.warnings()).as("%s", method).contains(ONE_PLACE);
            boolean tooFew = one.warnings().stream().anyMatch(warning -> warning.contains("coreset.size is 100 but"));
            assertThat(tooFew).as("%s", method).isEqualTo(one.rows().rows() < 100);
        }
    }

    @Test
    void aTableThatIsNoLargerComesBackWhole() {
        WeightedTable table = WeightedTable.blobs(200, true);
        for (Method method : Method.values()) {
            CoresetFit fit = CoresetAlgorithm.fit(table.blocks(), PARAMS.withMethod(method));
            assertThat(fit.rows().rows()).isEqualTo(200);
            assertThat(fit.rows().totalWeight()).isEqualTo(table.totalWeight());
            assertThat(fit.rule().weight(table.row(7), 3.0, 99)).isEqualTo(3.0);
            assertThat(fit.distortion()).hasValue(1.0);
            assertThat(fit.warnings())
                    .singleElement()
                    .asString()
                    .contains("240")
                    .contains("200 rows");
        }
        assertThat(CoresetAlgorithm.fit(table.blocks(), CoresetParams.of(6, 200))
                        .warnings())
                .isNotEmpty();
    }

    @Test
    void coresetsOfPartsUniteAndReduce() {
        WeightedTable table = WeightedTable.blobs(6_000, true);
        LocalBlocks all = table.blocks();
        List<SampleRows> parts = LongStream.of(1, 2)
                .mapToObj(seed -> CoresetAlgorithm.build(
                                all, CoresetParams.of(6, 600).withSeed(seed))
                        .rows())
                .toList();
        SampleRows union = CoresetAlgorithm.union(parts);
        assertThat(union.rows()).isEqualTo(1_200);
        assertThat(Arrays.stream(union.keys()).distinct().count()).isEqualTo(1_200);
        CoresetFit reduced = CoresetAlgorithm.fit(union.blocks(), CoresetParams.of(6, 400));
        assertThat(reduced.rows().rows()).isEqualTo(400);
        double[] centers = reduced.rule().centers();
        double twice = KMeansAlgorithm.costs(reduced.rows().blocks(), List.of(centers))[0];
        double once = KMeansAlgorithm.costs(all, List.of(centers))[0];
        assertThat(twice / once / 2).isBetween(0.75, 1.3);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> CoresetParams.of(2, 0))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("coreset.size is 0");
        assertThatThrownBy(() -> CoresetParams.of(10, 9))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("coreset.size is 9")
                .hasMessageContaining("coreset.k = 10");
        assertThatThrownBy(() -> CoresetParams.of(0, 9)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> Method.named("best"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("k-center");
        assertThat(Method.named("k-center")).isEqualTo(Method.K_CENTER);
    }
}
