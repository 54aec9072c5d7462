package io.coppice.jobs.cluster;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import io.coppice.jobs.report.Projection;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * Rows for a picture: those whose key hashes lowest, so that the same rows are drawn at
 * any partitioning.
 */
final class RowSample {
    private static final long PURPOSE = 0x7069637475726573L;

    /** Wide rows make a picture of fewer rows, so that what is collected stays below 16 MB. */
    private static final int MOST_VALUES = 1 << 22;

    /** A row and its place in the draw. */
    private static final class Drawn implements Serializable, Comparable<Drawn> {
        private static final long serialVersionUID = 1L;
        private static final Comparator<Drawn> ORDER =
                Comparator.<Drawn>comparingLong(drawn -> drawn.hash).thenComparingLong(drawn -> drawn.key);

        private final long hash;
        private final long key;
        private final float[] values;

        private Drawn(long hash, long key, float[] values) {
            this.hash = hash;
            this.key = key;
            this.values = values;
        }

        @Override
        public int compareTo(Drawn other) {
            return ORDER.compare(this, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Drawn drawn && compareTo(drawn) == 0;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }

    /** The lowest so far. */
    private static final class Lowest implements Summary<Lowest> {
        private static final long serialVersionUID = 1L;

        private final int most;
        private final long seed;
        private final TreeSet<Drawn> drawn = new TreeSet<>();

        private Lowest(int most, long seed) {
            this.most = most;
            this.seed = seed;
        }

        @Override
        public void add(Block block) {
            for (int i = 0; i < block.rows(); i++) {
                long hash = Keyed.hash(seed, PURPOSE, block.key(i));
                if (drawn.size() < most || hash <= drawn.last().hash) {
                    keep(new Drawn(hash, block.key(i), block.row(i)));
                }
            }
        }

        @Override
        public Lowest merge(Lowest other) {
            other.drawn.forEach(this::keep);
            return this;
        }

        private void keep(Drawn row) {
            drawn.add(row);
            if (drawn.size() > most) {
                drawn.pollLast();
            }
        }
    }

    private final double[] values;
    private final int columns;
    private final int[] clusters;
    private final double[] centers;
    private final double unit;

    private RowSample(TreeSet<Drawn> drawn, int columns, double[] centers, double unit) {
        this.values = new double[drawn.size() * columns];
        this.columns = columns;
        this.clusters = new int[drawn.size()];
        this.centers = centers;
        this.unit = unit;
        Iterator<Drawn> rows = drawn.iterator();
        for (int i = 0; rows.hasNext(); i++) {
            float[] row = rows.next().values;
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = row[j];
            }
            clusters[i] = nearest(i * columns);
        }
    }

    /**
     * Draws from the blocks in one pass.
     *
     * @param centers [k x d] in the units of the blocks
     */
    static RowSample of(Blocks blocks, double[] centers, long seed) {
        int most = Math.max(1, Math.min(Projection.MOST_ROWS, MOST_VALUES / blocks.columns()));
        Lowest lowest = blocks.summarize("drawing rows for the picture", seed, drawSeed -> new Lowest(most, drawSeed));
        return new RowSample(
                lowest.drawn, blocks.columns(), centers, 1.0 / blocks.encoding().scale());
    }

    private int nearest(int offset) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int center = 0; center * columns < centers.length; center++) {
            double squared = 0.0;
            for (int j = 0; j < columns; j++) {
                double difference = values[offset + j] - centers[center * columns + j];
                squared = Math.fma(difference, difference, squared);
            }
            if (squared < least) {
                least = squared;
                best = center;
            }
        }
        return best;
    }

    Projection projection() {
        return Projection.of(values, columns, clusters, centers, unit);
    }
}
