package io.coppice.kmeans;

import io.coppice.blocks.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** First centers of all fits of a sweep over k, found together. */
final class Seeds {
    private Seeds() {}

    /** The fit of most clusters. */
    static KMeansParams largest(List<KMeansParams> sweep) {
        return sweep.stream()
                .max(Comparator.comparingInt(KMeansParams::k))
                .orElseThrow(() -> new IllegalArgumentException("a sweep needs at least one k"));
    }

    /**
     * Starts of up to k centers, [k x d] each: for every fit as many as it has restarts.
     *
     * @param sweep parameters that differ in k alone
     */
    static List<List<double[]>> of(Blocks rows, List<KMeansParams> sweep) {
        KMeansParams largest = largest(sweep);
        return switch (largest.seeding()) {
            case PARALLEL -> parallel(rows, sweep);
            case PLUSPLUS ->
                beginnings(
                        GreedySeeding.seed(rows, largest.k(), largest.restarts(), largest.seed()),
                        sweep,
                        rows.columns());
            case RANDOM ->
                beginnings(
                        RandomSeeding.seed(rows, largest.k(), largest.restarts(), largest.seed()),
                        sweep,
                        rows.columns());
        };
    }

    private static List<List<double[]>> parallel(Blocks rows, List<KMeansParams> sweep) {
        List<KMeansParams> onOneLevel = sweep.stream()
                .filter(params -> params.k() <= TwoLevelSeeding.MOST_ON_ONE_LEVEL)
                .toList();
        List<List<double[]>> shared =
                onOneLevel.isEmpty() ? List.of() : new ArrayList<>(ParallelSeeding.seed(rows, onOneLevel));
        List<List<double[]>> all = new ArrayList<>();
        int next = 0;
        for (KMeansParams params : sweep) {
            all.add(
                    params.k() <= TwoLevelSeeding.MOST_ON_ONE_LEVEL
                            ? shared.get(next++)
                            : TwoLevelSeeding.seed(rows, params));
        }
        return all;
    }

    /** Seeds come one after another, so the first k of more are seeds for k. */
    private static List<List<double[]>> beginnings(List<double[]> starts, List<KMeansParams> sweep, int columns) {
        return sweep.stream()
                .map(params -> starts.stream()
                        .map(start -> Arrays.copyOf(start, Math.min(start.length, params.k() * columns)))
                        .toList())
                .toList();
    }
}
