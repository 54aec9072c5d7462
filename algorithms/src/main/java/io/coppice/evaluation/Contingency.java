package io.coppice.evaluation;

import io.coppice.blocks.BadInput;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How often each class of the truth meets each cluster: all that measures of agreement need of the rows.
 *
 * <p>Only cells with rows are held, so a truth of a million classes costs a million cells, not their square. Classes are
 * rows and clusters are columns, each in ascending order of their labels: as integers where all labels of that side are
 * integers, as text otherwise.
 */
public final class Contingency {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,40}");

    private final List<String> classes;
    private final List<String> clusters;
    private final int[] rows;
    private final int[] columns;
    private final long[] counts;
    private final long[] classTotals;
    private final long[] clusterTotals;
    private final long total;

    /**
     * A count of rows.
     *
     * @param truth label of the class
     * @param cluster label of the cluster
     * @param count how many rows carry both, 0 or more
     */
    public record Cell(String truth, String cluster, long count) {
        public Cell {
            if (truth == null || cluster == null) {
                throw new BadInput("agreement: " + count + " rows have "
                        + (truth == null ? "no class label" : "no cluster")
                        + "; every row compared needs both: leave such rows out, or give them a label of their own");
            }
            if (count < 0) {
                throw new IllegalArgumentException("count of (" + truth + ", " + cluster + ") is " + count);
            }
        }

        public Cell(int truth, int cluster, long count) {
            this(Integer.toString(truth), Integer.toString(cluster), count);
        }
    }

    private Contingency(List<String> classes, List<String> clusters, TreeMap<Long, Long> cells) {
        this.classes = classes;
        this.clusters = clusters;
        long width = clusters.size();
        rows = cells.keySet().stream().mapToInt(key -> (int) (key / width)).toArray();
        columns = cells.keySet().stream().mapToInt(key -> (int) (key % width)).toArray();
        counts = cells.values().stream().mapToLong(Long::longValue).toArray();
        total = Arrays.stream(counts).reduce(0L, Math::addExact);
        classTotals = new long[classes.size()];
        clusterTotals = new long[clusters.size()];
        for (int cell = 0; cell < counts.length; cell++) {
            classTotals[rows[cell]] += counts[cell];
            clusterTotals[columns[cell]] += counts[cell];
        }
    }

    /**
     * Counts, in any order; a pair may come several times.
     *
     * @throws BadInput if there is no row at all
     */
    public static Contingency of(Collection<Cell> cells) {
        List<Cell> filled = cells.stream().filter(cell -> cell.count() > 0).toList();
        if (filled.isEmpty()) {
            throw new BadInput("agreement: found no row with a class and a cluster, at least one is needed;"
                    + " check the label column");
        }
        List<String> classes = labels(filled, Cell::truth);
        List<String> clusters = labels(filled, Cell::cluster);
        Comparator<String> classOrder = order(classes);
        Comparator<String> clusterOrder = order(clusters);
        TreeMap<Long, Long> summed = new TreeMap<>();
        for (Cell cell : filled) {
            long row = indexOf(classes, cell.truth(), classOrder);
            long column = indexOf(clusters, cell.cluster(), clusterOrder);
            summed.merge(row * clusters.size() + column, cell.count(), Math::addExact);
        }
        return new Contingency(classes, clusters, summed);
    }

    /**
     * Counts two labelings of the same rows.
     *
     * @param truth [n] class of each row
     * @param cluster [n] cluster of each row
     */
    public static Contingency of(int[] truth, int[] cluster) {
        if (truth.length != cluster.length) {
            throw new IllegalArgumentException(truth.length + " classes for " + cluster.length + " clusters of rows");
        }
        return of(IntStream.range(0, truth.length)
                .mapToObj(row -> new Cell(truth[row], cluster[row], 1))
                .toList());
    }

    private static List<String> labels(List<Cell> cells, Function<Cell, String> side) {
        Set<String> distinct = new TreeSet<>(cells.stream().map(side).toList());
        return distinct.stream().sorted(order(distinct)).toList();
    }

    /** Equal numbers written differently, 1 and 01, stay different labels. */
    private static Comparator<String> order(Collection<String> labels) {
        boolean integers =
                labels.stream().allMatch(label -> INTEGER.matcher(label).matches());
        return integers
                ? Comparator.<String, BigInteger>comparing(BigInteger::new).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }

    private static int indexOf(List<String> labels, String label, Comparator<String> order) {
        return Collections.binarySearch(labels, label, order);
    }

    /** Labels of the classes, the rows of the table. */
    public List<String> classes() {
        return classes;
    }

    /** Labels of the clusters, the columns of the table. */
    public List<String> clusters() {
        return clusters;
    }

    /** Number of rows counted. */
    public long total() {
        return total;
    }

    /** How many rows are of a class and in a cluster. */
    public long count(int row, int column) {
        int from = 0;
        int to = counts.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int compared = rows[middle] != row ? rows[middle] - row : columns[middle] - column;
            if (compared == 0) {
                return counts[middle];
            }
            if (compared < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return 0;
    }

    /** Rows of each class. */
    public long[] classTotals() {
        return classTotals.clone();
    }

    /** Rows of each cluster. */
    public long[] clusterTotals() {
        return clusterTotals.clone();
    }

    /** Number of cells with rows; they are numbered by row, then column. */
    int cells() {
        return counts.length;
    }

    int row(int cell) {
        return rows[cell];
    }

    int column(int cell) {
        return columns[cell];
    }

    long count(int cell) {
        return counts[cell];
    }

    /** Whether the two sides differ by names alone: every class is one cluster and every cluster one class. */
    boolean isRenaming() {
        return counts.length == classes.size() && counts.length == clusters.size();
    }
}
