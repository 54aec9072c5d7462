package io.coppice.pruning;

/** How many clusters rows are compared within. */
public final class ClusterCount {
    /** 256 MB of floats. */
    private static final long MOST_CELL_VALUES = 1L << 26;

    private ClusterCount() {}

    /**
     * As many that the search for the nearest center and the comparisons within clusters cost alike: the square root of half
     * the rows; more where a cluster of twice the mean size would not fit a task.
     */
    public static int of(long rows, int columns) {
        double even = Math.sqrt(0.5 * rows);
        double fitting = 2.0 * rows * columns / MOST_CELL_VALUES;
        return (int) Math.max(1, Math.min(rows, Math.ceil(Math.max(even, fitting))));
    }

    /** A cluster of more rows is split. */
    public static long most(long rows, int clusters) {
        return Math.max(1000, 4 * rows / clusters);
    }
}
