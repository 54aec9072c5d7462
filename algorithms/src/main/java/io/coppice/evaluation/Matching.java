package io.coppice.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Classes and clusters paired one to one so that many rows fall into pairs.
 *
 * @param rows how many rows do
 * @param best whether no pairing holds more; false where it was found greedily
 */
record Matching(long rows, boolean best) {
    /** Beyond this many classes or clusters the best pairing costs too much: k^3 steps, 8 k^2 bytes on the driver. */
    static final int MOST_LABELS = 2000;

    static Matching of(Contingency table) {
        int size = Math.max(table.classes().size(), table.clusters().size());
        return size <= MOST_LABELS ? new Matching(hungarian(table), true) : new Matching(greedy(table), false);
    }

    /** The Hungarian method with potentials, one augmenting path a row (Kuhn 1955, Jonker and Volgenant 1987). */
    private static long hungarian(Contingency table) {
        long[][] gain = dense(table);
        int width = gain[0].length;
        int[] rowOf = new int[width + 1];
        long[] rowPotential = new long[gain.length + 1];
        long[] columnPotential = new long[width + 1];
        for (int row = 1; row <= gain.length; row++) {
            augment(gain, row, rowOf, rowPotential, columnPotential);
        }
        long rows = 0;
        for (int column = 1; column <= width; column++) {
            rows += rowOf[column] == 0 ? 0 : gain[rowOf[column] - 1][column - 1];
        }
        return rows;
    }

    /** Rows, columns and potentials count from 1; column 0 stands for the row that looks for a partner. */
    private static void augment(long[][] gain, int start, int[] rowOf, long[] rowPotential, long[] columnPotential) {
        int width = rowOf.length - 1;
        int[] previous = new int[width + 1];
        long[] slack = new long[width + 1];
        Arrays.fill(slack, Long.MAX_VALUE);
        boolean[] reached = new boolean[width + 1];
        rowOf[0] = start;
        int column = 0;
        while (rowOf[column] != 0) {
            reached[column] = true;
            int row = rowOf[column];
            long least = Long.MAX_VALUE;
            int next = 0;
            for (int j = 1; j <= width; j++) {
                if (!reached[j]) {
                    long reduced = -gain[row - 1][j - 1] - rowPotential[row] - columnPotential[j];
                    if (reduced < slack[j]) {
                        slack[j] = reduced;
                        previous[j] = column;
                    }
                    if (slack[j] < least) {
                        least = slack[j];
                        next = j;
                    }
                }
            }
            for (int j = 0; j <= width; j++) {
                if (reached[j]) {
                    rowPotential[rowOf[j]] += least;
                    columnPotential[j] -= least;
                } else {
                    slack[j] -= least;
                }
            }
            column = next;
        }
        while (column != 0) {
            rowOf[column] = rowOf[previous[column]];
            column = previous[column];
        }
    }

    /** The counts with the shorter side as rows. */
    private static long[][] dense(Contingency table) {
        boolean turned = table.classes().size() > table.clusters().size();
        int height = turned ? table.clusters().size() : table.classes().size();
        long[][] counts = new long[height]
                [turned ? table.classes().size() : table.clusters().size()];
        for (int cell = 0; cell < table.cells(); cell++) {
            int row = turned ? table.column(cell) : table.row(cell);
            int column = turned ? table.row(cell) : table.column(cell);
            counts[row][column] = table.count(cell);
        }
        return counts;
    }

    /** Takes the fullest cell whose class and cluster are both free; at least half of the best. */
    static long greedy(Contingency table) {
        boolean[] classTaken = new boolean[table.classes().size()];
        boolean[] clusterTaken = new boolean[table.clusters().size()];
        Comparator<Integer> fullest = Comparator.comparingLong(cell -> -table.count(cell));
        int[] order = IntStream.range(0, table.cells())
                .boxed()
                .sorted(fullest)
                .mapToInt(Integer::intValue)
                .toArray();
        long rows = 0;
        for (int cell : order) {
            if (!classTaken[table.row(cell)] && !clusterTaken[table.column(cell)]) {
                classTaken[table.row(cell)] = true;
                clusterTaken[table.column(cell)] = true;
                rows += table.count(cell);
            }
        }
        return rows;
    }
}
