package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Summary;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;
import java.util.Arrays;

/** For some rows the squared distance to the nearest other row within their cluster, and outside; exact. */
final class NearestOthers implements Summary<NearestOthers> {
    private static final long serialVersionUID = 1L;

    private final transient Start start;
    private final double[] within;
    private final double[] outside;
    private transient double[] distances;

    /** The rows that every task gets. */
    private static final class Start implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[] points;
        private final long[] keys;
        private final int[] clusters;
        private final int columns;

        private Start(SampleRows rows, int[] clusters) {
            this.points = new double[rows.values().length];
            Arrays.setAll(points, i -> rows.values()[i]);
            this.keys = rows.keys();
            this.clusters = clusters;
            this.columns = rows.columns();
        }
    }

    private NearestOthers(Start start) {
        this.start = start;
        this.within = new double[start.keys.length];
        this.outside = new double[start.keys.length];
        Arrays.fill(within, Double.POSITIVE_INFINITY);
        Arrays.fill(outside, Double.POSITIVE_INFINITY);
    }

    /**
     * One pass.
     *
     * @param labeled blocks whose lifted array holds the cluster of every row
     * @param clusters of the queries
     */
    static NearestOthers of(Blocks labeled, SampleRows queries, int[] clusters) {
        return labeled.summarize(
                "nearest rows of " + queries.rows() + " rows, to estimate what clusters miss",
                new Start(queries, clusters),
                NearestOthers::new);
    }

    @Override
    public void add(Block block) {
        if (distances == null) {
            distances = new double[Block.MAX_ROWS];
        }
        double[] labels = block.lifted();
        for (int query = 0; query < within.length; query++) {
            SquaredDistance.toCenter(
                    block.values(), block.rows(), start.columns, start.points, query * start.columns, distances);
            for (int row = 0; row < block.rows(); row++) {
                double[] least = labels[row] == start.clusters[query] ? within : outside;
                if (distances[row] < least[query] && block.key(row) != start.keys[query]) {
                    least[query] = distances[row];
                }
            }
        }
    }

    @Override
    public NearestOthers merge(NearestOthers other) {
        for (int query = 0; query < within.length; query++) {
            within[query] = Math.min(within[query], other.within[query]);
            outside[query] = Math.min(outside[query], other.outside[query]);
        }
        return this;
    }

    /** The share of the rows that have one like them, but not in their own cluster. @param below squared, in stored units */
    double missed(double below) {
        int missed = 0;
        for (int query = 0; query < within.length; query++) {
            missed += outside[query] < below && !(within[query] < below) ? 1 : 0;
        }
        return within.length == 0 ? 0.0 : (double) missed / within.length;
    }
}
