package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Summary;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many cells a query has to look into. Some queries, drawn by key, are answered exactly; for every true neighbor it is seen
 * which of the cells, in the order of their distance from the query, it lies in. That tells the recall of any number of probes.
 */
final class Recall {
    /** Queries answered exactly. */
    static final int QUERIES = 1000;

    private static final long PURPOSE = 0x2ECA;

    private Recall() {}

    /**
     * Recall as it was measured.
     *
     * @param probes cells that every query has to look into
     * @param recall share of the true neighbors found there
     * @param queries answered exactly
     */
    record Measured(int probes, double recall, int queries) {}

    /** What every task gets: the queries, and how to see the cell of a row. */
    private static final class Asked implements Serializable {
        private static final long serialVersionUID = 1L;

        private final float[] values;
        private final long[] keys;
        private final int columns;
        private final CellGroups groups;
        private final NeighborsParams params;

        private Asked(SampleRows sample, CellGroups groups, NeighborsParams params) {
            this.values = sample.values();
            this.keys = sample.keys();
            this.columns = sample.columns();
            this.groups = groups;
            this.params = params;
        }

        private Points queries() {
            return Points.of(values, keys, columns, params.metric());
        }
    }

    /** The true neighbors, each labeled with its cell. */
    private static final class Answers implements Summary<Answers> {
        private static final long serialVersionUID = 1L;

        private final transient Asked asked;
        private final transient Seeker seeker;
        private final TopLists lists;

        private Answers(Asked asked) {
            this.asked = asked;
            Points queries = asked.queries();
            lists = new TopLists(queries.rows, asked.params.k());
            seeker = new Seeker(queries, lists, asked.params.metric(), asked.params.excludeSelf());
        }

        @Override
        public void add(Block block) {
            seeker.lookLabeled(Points.of(block, asked.params.metric()), asked.groups.cell(block));
        }

        @Override
        public Answers merge(Answers other) {
            lists.merge(other.lists);
            return this;
        }
    }

    /** Two or three passes. @param pool by cell */
    static Measured measure(Blocks queries, Blocks pool, Cells cells, CellGroups groups, NeighborsParams params) {
        SampleRows sample = SampleRows.of(queries, QUERIES, Keyed.hash(params.seed(), PURPOSE, 0));
        Asked asked = new Asked(sample, groups, params);
        TopLists truth = pool.summarize("answering " + sample.rows() + " queries exactly", asked, Answers::new).lists;
        long[] byPlace = places(asked.queries(), truth, cells);
        long all = Arrays.stream(byPlace).sum();
        if (params.targetRecall() == 1.0) {
            return new Measured(cells.count(), 1.0, sample.rows());
        }
        int probes = 1;
        long found = byPlace[0];
        while (found < params.targetRecall() * all) {
            found += byPlace[probes++];
        }
        return new Measured(probes, all == 0 ? 1.0 : (double) found / all, sample.rows());
    }

    /** How many true neighbors lie in the nearest cell, in the second nearest, ... [cells] */
    private static long[] places(Points queries, TopLists truth, Cells cells) {
        Points centers = cells.points();
        return IntStream.range(0, queries.rows)
                .parallel()
                .mapToObj(query -> places(queries, query, truth, centers))
                .reduce(new long[cells.count()], Recall::sum);
    }

    private static long[] places(Points queries, int query, TopLists truth, Points centers) {
        int d = centers.columns;
        double[] squared = new double[centers.rows];
        for (int cell = 0; cell < squared.length; cell++) {
            squared[cell] = NeighborMetric.EUCLIDEAN.squared(queries.places, query * d, centers.values, cell * d, d);
        }
        double[] sorted = squared.clone();
        Arrays.sort(sorted);
        long[] places = new long[squared.length];
        for (int rank = 0; rank < truth.size(query); rank++) {
            places[last(sorted, squared[truth.label(query, rank)])]++;
        }
        return places;
    }

    /** Of equally distant cells the last: a query may look into any of them first. */
    private static int last(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at + 1 < sorted.length && sorted[at + 1] == value) {
            at++;
        }
        return at;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
