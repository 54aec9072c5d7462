package io.coppice.kmeans;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.RowDraw;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Together;
import io.coppice.math.NearestCenters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * k-means: seed, iterate (Lloyd 1982), keep the cheapest of the restarts.
 *
 * <p>Minimizes the sum over rows of weight x squared distance to the nearest of k centers. The result is a function of the
 * rows, the parameters and the seed, to the bit: not of how or in which order rows are stored.
 */
public final class KMeansAlgorithm {
    /** Sums of 16 bytes that fits of different k may keep in a task together. */
    private static final long MOST_SUMS = 1L << 22;

    private KMeansAlgorithm() {}

    /**
     * Fits with seeds of the kind the parameters name; centers come out in canonical order.
     *
     * @param data n rows x d columns; rows of weight 0 must have been left out
     * @return at most k centers: fewer where the table has fewer distinct rows, which a warning says
     * @throws BadInput if k exceeds the number of rows
     */
    public static KMeansFit fit(Blocks data, KMeansParams params) {
        return fit(data, params, List.of(params.k())).get(0);
    }

    /**
     * Fits for several k with shared passes: seeds come from one sample, and an iteration of all fits is one pass (a few
     * where they would take much memory together). Where the table is larger than such a sample, a fit need not be the one
     * that its k alone gives.
     *
     * @param params of every fit but for k
     * @param ks numbers of clusters, each at least 1
     * @return one fit for each k, in order; its passes and distances are those of all
     * @throws BadInput if a k exceeds the number of rows
     */
    public static List<KMeansFit> fit(Blocks data, KMeansParams params, List<Integer> ks) {
        List<KMeansParams> sweep = ks.stream().map(params::withK).toList();
        int largest = Seeds.largest(sweep).k();
        if (largest > data.rows()) {
            throw new BadInput("kmeans.k is " + largest + " but the input has " + data.rows()
                    + " rows of positive weight; choose k <= " + data.rows());
        }
        if (params.algorithm() == KMeansParams.Algorithm.CORESET) {
            return sweep.stream().map(one -> throughCoreset(data, one)).toList();
        }
        return fit(data, sweep, rows -> Seeds.of(rows, sweep), false);
    }

    /** A table that is no larger than its coreset is fitted as it is. */
    private static KMeansFit throughCoreset(Blocks data, KMeansParams params) {
        int size = params.rowsOfCoreset(data.columns());
        return size < data.rows()
                ? CoresetSearch.fit(data, params, size)
                : fit(data, params.withAlgorithm(KMeansParams.Algorithm.LLOYD, 0), List.of(params.k()))
                        .get(0);
    }

    /**
     * Sum of weight x squared distance to the nearest center, exact, for several sets of centers in one pass.
     *
     * @param solutions [k x d] each in stored units; k may differ
     */
    public static double[] costs(Blocks data, List<double[]> solutions) {
        NearestCenters nearest = new NearestCenters(solutions, data.columns());
        LloydSums sums = data.summarize(
                "cost of " + solutions.size() + " sets of centers",
                new LloydSums.Start(nearest, data.magnitudes(), true),
                LloydSums::new);
        return IntStream.range(0, solutions.size())
                .mapToDouble(i -> sums.run(i).cost(sums.squares(), solutions.get(i)))
                .toArray();
    }

    /**
     * About {@code count} centers for little: drawn by k-means|| without any search, each then moved to the mean of its
     * rows. Not for clustering, but near enough to every row to score rows by their distances.
     *
     * @return [c x d] in stored units, c at most {@code count}, and fewer where there are fewer distinct rows
     */
    public static double[] rough(Blocks data, int count, long seed) {
        return RoughCenters.of(data, count, seed);
    }

    /**
     * Where moves of single rows lead from given centers ({@link Hartigan}): no worse than where Lloyd's iteration ends.
     *
     * @param centers [k x d] in stored units
     * @return [k x d]
     */
    public static double[] moved(SampleRows rows, double[] centers) {
        return Hartigan.from(centers, Sample.of(rows)).centers();
    }

    /**
     * Fits from given centers, which keep their order; one run, whatever {@code params.restarts()} says.
     *
     * @param initial [k x d] in stored units, see {@link io.coppice.blocks.Encoding#encodePoint}
     */
    public static KMeansFit fit(Blocks data, KMeansParams params, double[] initial) {
        if (initial.length != params.k() * data.columns()) {
            throw new BadParameter("initial centers hold " + initial.length + " values; k = " + params.k()
                    + " centers of " + data.columns() + " columns need " + params.k() * data.columns());
        }
        return fit(data, List.of(params), rows -> List.of(List.of(initial.clone())), true)
                .get(0);
    }

    private static List<KMeansFit> fit(
            Blocks data, List<KMeansParams> sweep, Function<Blocks, List<List<double[]>>> seeding, boolean given) {
        CountedBlocks all = new CountedBlocks(data);
        KMeansParams largest = Seeds.largest(sweep);
        long rows = largest.rowsToFit(data.rows());
        if (rows == data.rows()) {
            Lloyd lloyd = new Lloyd(all, largest, "k-means");
            List<Run> best = cheapest(lloyd, seeding.apply(all), data.columns());
            return IntStream.range(0, best.size())
                    .mapToObj(i -> fitted(
                            new Finished(
                                    best.get(i), best.get(i).sums(), best.get(i).cost(), rows),
                            all.passes(),
                            lloyd.distances(),
                            sweep.get(i),
                            given))
                    .toList();
        }
        try (Blocks drawn = RowDraw.draw(all, rows, largest.seed())) {
            Lloyd lloyd = new Lloyd(drawn, largest, "k-means on " + rows + " rows");
            List<Run> best = cheapest(lloyd, seeding.apply(drawn), data.columns());
            List<double[]> centers = best.stream().map(Run::centers).toList();
            LloydSums sums = all.summarize(
                    "k-means: all rows to the centers of " + rows,
                    new LloydSums.Start(new NearestCenters(centers, data.columns()), data.magnitudes(), true),
                    LloydSums::new);
            return IntStream.range(0, best.size())
                    .mapToObj(i -> fitted(
                            new Finished(
                                    best.get(i), sums.run(i), sums.run(i).cost(sums.squares(), centers.get(i)), rows),
                            all.passes(),
                            lloyd.distances() + sums.distances(),
                            sweep.get(i),
                            given))
                    .toList();
        }
    }

    /** A run that won, fitted on {@code rows} rows, with sums and cost of all rows at its centers. */
    private record Finished(Run run, LloydSums.OfRun sums, double cost, long rows) {}

    private static KMeansFit fitted(Finished best, int passes, long distances, KMeansParams params, boolean given) {
        Run run = best.run();
        int[] order = IntStream.of(
                        given
                                ? IntStream.range(0, run.k()).toArray()
                                : CenterOrder.canonical(run.centers(), run.columns()))
                .filter(cluster -> best.sums().size(cluster) > 0)
                .toArray();
        return new KMeansFit(
                run,
                best.sums(),
                best.cost(),
                best.rows(),
                order,
                passes,
                distances,
                warnings(params, order.length),
                Optional.empty());
    }

    /** The cheapest run of each fit; as many fits share a pass as memory allows. */
    private static List<Run> cheapest(Lloyd lloyd, List<List<double[]>> starts, int columns) {
        List<Run> best = new ArrayList<>();
        for (List<List<double[]>> batch : Together.batches(starts, of -> sums(of, columns), MOST_SUMS)) {
            List<Run> runs = lloyd.iterate(batch.stream().flatMap(List::stream).toList());
            int from = 0;
            for (List<double[]> restarts : batch) {
                best.add(Run.cheapest(runs.subList(from, from + restarts.size())));
                from += restarts.size();
            }
        }
        return best;
    }

    private static long sums(List<double[]> starts, int columns) {
        return starts.stream()
                .mapToLong(start -> start.length / columns * (columns + 1L))
                .sum();
    }

    static List<String> warnings(KMeansParams params, int found) {
        return found < params.k()
                ? List.of("k is " + params.k() + " but only " + found + (found == 1 ? " cluster has" : " clusters have")
                        + " rows: the table has too few distinct rows")
                : List.of();
    }
}
