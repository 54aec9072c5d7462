package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.Summary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * k-means|| (Bahmani et al. 2012): a few passes draw many rows each, with probability growing with weight x squared distance
 * to the rows drawn so far; every drawn row then weighs what the rows nearest to it weigh, and starts are computed on
 * this small weighted sample in memory.
 *
 * <p>Ours differs in two points. A pass draws an exact number of rows by an exponential race instead of flipping a coin a
 * row, so the sample depends on no sum and on no partitioning. All restarts share one sample, larger by their
 * number: each start then sees more of the table than a sample of its own would show.
 */
final class ParallelSeeding {
    /** Bahmani et al.: l = 2 k rows a round. */
    private static final int ROWS_PER_CENTER = 2;

    /** A sample that restarts share shows each of them more of the table. */
    private static final int SHARED_ROWS_PER_CENTER = 6;

    /** The sample of many restarts stays below this many rows a round; one restart takes its 2 k whatever k is. */
    private static final int MOST_SHARED_ROWS = 4000;

    /** A table of so few rows, values and products of values and centers is its own sample. */
    private static final int SMALL_ROWS = 2 * MOST_SHARED_ROWS;

    private static final double SMALL_VALUES = 0x1p22;
    private static final double SMALL_PRODUCTS = 0x1p28;

    private static final int LOCAL_ITERATIONS = 30;

    private ParallelSeeding() {}

    record Start(NearestCenters drawn, int most, long seed, long purpose) implements Serializable {}

    /** One race by weight x squared distance to what was drawn before. */
    static final class Round implements Summary<Round> {
        private static final long serialVersionUID = 1L;

        private final Start start;
        private final DrawnRows rows;
        private final transient Assignment assignment;

        Round(Start start) {
            this.start = start;
            rows = new DrawnRows(start.most());
            assignment = new Assignment(start.drawn());
        }

        @Override
        public void add(Block block) {
            assignment.assign(block.values(), block.rows());
            double[] squaredDistances = assignment.squaredDistances(0);
            for (int row = 0; row < block.rows(); row++) {
                double mass = block.weight(row) * squaredDistances[row];
                double time = Race.time(start.seed(), start.purpose(), block.key(row), mass, rows.threshold());
                rows.offer(time, block, row);
            }
        }

        @Override
        public Round merge(Round other) {
            rows.merge(other.rows);
            return this;
        }

        List<DrawnRows.Row> rows() {
            return rows.rows();
        }
    }

    /** Weight of the rows nearest to each drawn row. */
    static final class Shares implements Summary<Shares> {
        private static final long serialVersionUID = 1L;

        private final GroupSums sums;
        private final transient Assignment assignment;

        Shares(LloydSums.Start start) {
            sums = new GroupSums(start.nearest().size(0), start.magnitudes());
            assignment = new Assignment(start.nearest());
        }

        @Override
        public void add(Block block) {
            assignment.assign(block.values(), block.rows());
            int[] labels = assignment.labels(0);
            for (int row = 0; row < block.rows(); row++) {
                sums.addWeight(labels[row], block.weight(row));
            }
        }

        @Override
        public Shares merge(Shares other) {
            sums.merge(other.sums);
            return this;
        }
    }

    /** Starts of up to k centers for each run, [k x d] each. */
    static List<double[]> seed(Blocks data, KMeansParams params) {
        return seed(data, List.of(params)).get(0);
    }

    /** The same for several k, on one sample: that of the largest. */
    static List<List<double[]>> seed(Blocks data, List<KMeansParams> sweep) {
        KMeansParams largest = Seeds.largest(sweep);
        List<DrawnRows.Row> sample = sample(data, largest);
        double[] places = Lloyd.centers(sample, data.columns());
        if (sweep.stream().allMatch(params -> sample.size() <= params.k())) {
            return sweep.stream()
                    .map(params -> Collections.nCopies(params.restarts(), places))
                    .toList();
        }
        Sample weighted = weighted(data, sample);
        boolean whole = isSmall(data, largest);
        int restarts = largest.restarts();
        List<double[]> starts = IntStream.range(0, sweep.size() * restarts)
                .parallel()
                .mapToObj(i -> {
                    KMeansParams params = sweep.get(i / restarts);
                    return sample.size() <= params.k()
                            ? places
                            : start(weighted, data.encoding(), params, i % restarts, whole);
                })
                .toList();
        return IntStream.range(0, sweep.size())
                .mapToObj(i -> starts.subList(i * restarts, (i + 1) * restarts))
                .toList();
    }

    /** Greedy k-means++, local search and Lloyd's iteration on one restart's view of the sample; more on a whole table. */
    static double[] start(Sample sample, Encoding encoding, KMeansParams params, int restart, boolean whole) {
        long seed = Keyed.combine(params.seed(), restart);
        if (whole) {
            return Ratchet.search(sample, encoding, params.k(), seed);
        }
        Sample view = restart == 0 ? sample : sample.reweighted(params.seed(), restart);
        LocalBlocks rows = view.blocks(encoding);
        double[] seeds = GreedySeeding.seed(rows, params.k(), 1, seed).get(0);
        double[] searched = LocalSearch.improve(view, seeds, seed);
        Lloyd lloyd = new Lloyd(rows, params.withStopping(LOCAL_ITERATIONS, 0.0), "k-means|| sample");
        return lloyd.iterate(List.of(searched)).get(0).centers();
    }

    /**
     * Whether the sample can be the table itself at the price of a sample: then starts are searched for in memory until
     * nothing is left to do outside.
     */
    private static boolean isSmall(Blocks data, KMeansParams params) {
        double values = (double) data.rows() * data.columns();
        return params.distance() == KMeansParams.Distance.EUCLIDEAN
                && data.rows() <= SMALL_ROWS
                && values <= SMALL_VALUES
                && values * params.k() * params.restarts() <= SMALL_PRODUCTS;
    }

    private static List<DrawnRows.Row> sample(Blocks data, KMeansParams params) {
        int perRound = isSmall(data, params) ? (int) data.rows() : rowsPerRound(params.k(), params.restarts());
        return sample(data, new Extent(perRound, params.seedingRounds(), params.k()), params.seed());
    }

    /**
     * How many rows are drawn.
     *
     * @param rounds draws of {@code perRound} rows, and more only while there are fewer than {@code least}
     */
    record Extent(int perRound, int rounds, int least) {}

    /** Rows drawn in rounds, no two at the same place. */
    static List<DrawnRows.Row> sample(Blocks data, Extent extent, long seed) {
        RandomSeeding.Start first = new RandomSeeding.Start(List.of(purpose(0)), 1, seed);
        Set<DrawnRows.Row> sample = new LinkedHashSet<>(RandomSeeding.rows(data, "k-means||: first row", first));
        // Asked-for rounds, and more only while the sample is short: a round that finds no row off the sample has seen
        // every distinct row.
        for (int round = 1;
                sample.size() < data.rows() && (round <= extent.rounds() || sample.size() < extent.least());
                round++) {
            NearestCenters drawn =
                    new NearestCenters(List.of(Lloyd.centers(List.copyOf(sample), data.columns())), data.columns());
            List<DrawnRows.Row> rows = data.summarize(
                            "k-means||: round " + round,
                            new Start(drawn, extent.perRound(), seed, purpose(round)),
                            Round::new)
                    .rows
                    .rows();
            if (rows.isEmpty()) {
                break;
            }
            sample.addAll(rows);
        }
        return List.copyOf(sample);
    }

    private static int rowsPerRound(int k, int restarts) {
        long shared = restarts == 1 ? 0 : Math.min(MOST_SHARED_ROWS, (long) SHARED_ROWS_PER_CENTER * k * restarts);
        return (int) Math.min(Integer.MAX_VALUE, Math.max((long) ROWS_PER_CENTER * k, shared));
    }

    private static long purpose(int round) {
        return Keyed.combine(0x5EED, round);
    }

    private static Sample weighted(Blocks data, List<DrawnRows.Row> sample) {
        int columns = data.columns();
        if (sample.size() == data.rows()) {
            return Sample.of(
                    sample, sample.stream().mapToDouble(DrawnRows.Row::weight).toArray(), columns);
        }
        NearestCenters nearest = new NearestCenters(List.of(Lloyd.centers(sample, columns)), columns);
        Shares shares = data.summarize(
                "k-means||: weights", new LloydSums.Start(nearest, data.magnitudes(), false), Shares::new);
        double[] weights = IntStream.range(0, sample.size())
                .mapToDouble(shares.sums::weight)
                .toArray();
        return Sample.of(sample, weights, columns);
    }
}
