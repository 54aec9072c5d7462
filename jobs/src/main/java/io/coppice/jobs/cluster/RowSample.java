package io.coppice.jobs.cluster;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import io.coppice.jobs.report.Projection;
import io.coppice.ml.ClusterModel;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
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

    private final Block rows;
    private final int[] clusters;
    private final double[] centers;
    private final double unit;
    private final Optional<boolean[]> core;

    private RowSample(Block rows, ClusterModel model, double unit) {
        this.rows = rows;
        this.clusters = Arrays.copyOf(model.labeling().labeler().label(rows), rows.rows());
        this.centers = model.storedCenters();
        this.unit = unit;
        this.core = model.core(rows);
    }

    /** Draws from the blocks of a model in one pass. */
    static RowSample of(Blocks blocks, ClusterModel model, long seed) {
        int most = Math.max(1, Math.min(Projection.MOST_ROWS, MOST_VALUES / blocks.columns()));
        Lowest lowest = blocks.summarize("drawing rows for the picture", seed, drawSeed -> new Lowest(most, drawSeed));
        return new RowSample(
                block(lowest.drawn, blocks.columns()),
                model,
                1.0 / blocks.encoding().scale());
    }

    private static Block block(TreeSet<Drawn> drawn, int columns) {
        float[] values = new float[drawn.size() * columns];
        long[] keys = new long[drawn.size()];
        int row = 0;
        for (Drawn each : drawn) {
            System.arraycopy(each.values, 0, values, row * columns, columns);
            keys[row++] = each.key;
        }
        return Block.of(columns, values, keys, null);
    }

    Projection projection() {
        double[] values = new double[rows.values().length];
        Arrays.setAll(values, i -> rows.values()[i]);
        Projection picture = Projection.of(values, rows.columns(), clusters, centers, unit);
        return core.map(picture::withCore).orElse(picture);
    }
}
