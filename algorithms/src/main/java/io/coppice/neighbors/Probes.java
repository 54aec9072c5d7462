package io.coppice.neighbors;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which queries of a task look into which cell, and which of them need not, as their neighbors are nearer than the cell is. */
final class Probes {
    /** More than the rounding of distances in double. */
    private static final double CAUTION = 1e-9;

    private final Points queries;
    private final Points centers;
    private final double displaced;
    private final int[] starts;
    private final int[] queryOf;
    private final double[] distances;
    private final int[] nearest;
    private final int[] chosen;

    /** Which of the queries that look into a cell are wanted. */
    enum Of {
        /** All of them. */
        ALL,
        /** Those that no other cell is nearer to: they come first, so that lists are short of far rows from the start. */
        NEAREST,
        /** The others. */
        OTHERS
    }

    /** @param probes cells that every query looks into; all of them need no list */
    Probes(Points queries, Points centers, int probes, NeighborMetric metric) {
        this.queries = queries;
        this.centers = centers;
        this.displaced = metric.isEuclidean() ? 0.0 : 4.0 * Seeker.ROUNDING;
        this.chosen = new int[queries.rows];
        boolean all = probes >= centers.rows;
        starts = new int[centers.rows + 1];
        queryOf = new int[all ? 0 : Math.multiplyExact(queries.rows, probes)];
        distances = new double[queryOf.length];
        TopLists found = nearest(queries, centers, all ? 1 : probes);
        nearest = IntStream.range(0, queries.rows)
                .map(query -> (int) found.key(query, 0))
                .toArray();
        if (!all) {
            list(found, probes);
        }
    }

    /** The nearest cells of every query, as keys. */
    static TopLists nearest(Points queries, Points centers, int probes) {
        TopLists nearest = new TopLists(queries.rows, probes);
        Points places = Points.of(queries.places, queries.keys, queries.pointColumns, NeighborMetric.EUCLIDEAN);
        new Seeker(places, nearest, NeighborMetric.EUCLIDEAN, false).look(centers);
        return nearest;
    }

    private void list(TopLists nearest, int probes) {
        for (int query = 0; query < queries.rows; query++) {
            for (int rank = 0; rank < probes; rank++) {
                starts[(int) nearest.key(query, rank) + 1]++;
            }
        }
        for (int cell = 0; cell < centers.rows; cell++) {
            starts[cell + 1] += starts[cell];
        }
        int[] next = Arrays.copyOf(starts, centers.rows);
        for (int query = 0; query < queries.rows; query++) {
            for (int rank = 0; rank < probes; rank++) {
                int at = next[(int) nearest.key(query, rank)]++;
                queryOf[at] = query;
                distances[at] = Math.sqrt(nearest.squared(query, rank));
            }
        }
    }

    /**
     * Chooses the queries that have to look through a cell.
     *
     * @param radius of the cell
     * @param of which of the queries that look into it
     * @return how many: the first of {@link #chosen}
     */
    int choose(int cell, double radius, TopLists lists, Of of) {
        if (queryOf.length == 0) {
            return chooseOfAll(cell, radius, lists, of);
        }
        int count = 0;
        for (int at = starts[cell]; at < starts[cell + 1]; at++) {
            if (wanted(queryOf[at], cell, of) && reaches(queryOf[at], distances[at], cell, radius, lists)) {
                chosen[count++] = queryOf[at];
            }
        }
        return count;
    }

    private int chooseOfAll(int cell, double radius, TopLists lists, Of of) {
        int d = centers.columns;
        int count = 0;
        for (int query = 0; query < queries.rows; query++) {
            if (!wanted(query, cell, of)) {
                continue;
            }
            double squared = NeighborMetric.EUCLIDEAN.squared(queries.places, query * d, centers.values, cell * d, d);
            if (reaches(query, Math.sqrt(squared), cell, radius, lists)) {
                chosen[count++] = query;
            }
        }
        return count;
    }

    private boolean wanted(int query, int cell, Of of) {
        return of == Of.ALL || (nearest[query] == cell) == (of == Of.NEAREST);
    }

    /** Whether some row of the cell may enter the list: none is nearer than distance less radius. */
    private boolean reaches(int query, double distance, int cell, double radius, TopLists lists) {
        double least = (distance - radius) * (1.0 - CAUTION);
        if (displaced > 0.0) {
            double lengths = Math.sqrt(queries.squares()[query]) + Math.sqrt(centers.squares()[cell]) + radius;
            least -= displaced * lengths;
        }
        return !(least > 0.0 && least * least * (1.0 - CAUTION) > lists.limit(query));
    }

    int[] chosen() {
        return chosen;
    }
}
