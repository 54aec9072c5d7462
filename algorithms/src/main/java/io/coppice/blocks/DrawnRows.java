package io.coppice.blocks;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The m rows of lowest rank, ties to the lower key, no two of them at the same place: a row that stands for its
 * duplicates ranks as the best of them. Merging is exact, so the choice is the same however the rows are split.
 */
public final class DrawnRows implements Serializable {
    private static final long serialVersionUID = 1L;

    /** One row, out of its block. Two are equal if they lie at the same place. */
    public static final class Row implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double rank;
        private final long key;
        private final double weight;
        private final float[] values;

        Row(double rank, long key, double weight, float[] values) {
            this.rank = rank;
            this.key = key;
            this.weight = weight;
            this.values = values;
        }

        public double rank() {
            return rank;
        }

        public long key() {
            return key;
        }

        public double weight() {
            return weight;
        }

        /** [d], shared: read only. */
        public float[] values() {
            return values;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private static final class ByRank implements Comparator<Row>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Row a, Row b) {
            int byRank = Double.compare(a.rank, b.rank);
            int byKey = byRank != 0 ? byRank : Long.compare(a.key, b.key);
            return byKey != 0 ? byKey : Arrays.compare(a.values, b.values);
        }
    }

    private final int most;
    private final TreeSet<Row> best = new TreeSet<>(new ByRank());
    private final Map<Row, Row> byPlace = new HashMap<>();

    public DrawnRows(int most) {
        this.most = most;
    }

    /** A row of this rank or above cannot enter any more. */
    public double threshold() {
        return best.size() < most ? Double.POSITIVE_INFINITY : best.last().rank;
    }

    /** Considers a row of a block; an infinite rank keeps it out. */
    public void offer(double rank, Block block, int row) {
        if (rank <= threshold() && rank < Double.POSITIVE_INFINITY) {
            offer(new Row(rank, block.key(row), block.weight(row), canonical(block.row(row))));
        }
    }

    /** -0 becomes 0, so that equal places are equal arrays. */
    private static float[] canonical(float[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] += 0.0f;
        }
        return values;
    }

    private void offer(Row row) {
        Row standing = byPlace.get(row);
        if (standing != null) {
            if (best.comparator().compare(row, standing) >= 0) {
                return;
            }
            best.remove(standing);
            byPlace.remove(standing);
        }
        best.add(row);
        byPlace.put(row, row);
        if (best.size() > most) {
            byPlace.remove(best.pollLast());
        }
    }

    public DrawnRows merge(DrawnRows other) {
        other.best.forEach(this::offer);
        return this;
    }

    /** Lowest rank first. */
    public List<Row> rows() {
        return List.copyOf(best);
    }
}
