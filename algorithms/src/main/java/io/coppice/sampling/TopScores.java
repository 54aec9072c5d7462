package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The rows of largest scores; of equal ones those of the lowest keys. */
final class TopScores implements Summary<TopScores> {
    private static final long serialVersionUID = 1L;

    static final int ROWS = 10;

    /** A row and its score. */
    record Scored(double score, long key) implements Comparable<Scored>, Serializable {
        private static final Comparator<Scored> ORDER =
                Comparator.comparingDouble(Scored::score).reversed().thenComparingLong(Scored::key);

        @Override
        public int compareTo(Scored other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeSet<Scored> rows = new TreeSet<>();

    private TopScores() {}

    /** Largest first. */
    static List<Scored> of(Blocks scored) {
        return List.copyOf(scored.summarize("rows of the largest scores", 0, none -> new TopScores()).rows);
    }

    @Override
    public void add(Block block) {
        for (int row = 0; row < block.rows(); row++) {
            double score = Masses.mass(block, row);
            if (rows.size() < ROWS || score >= rows.last().score()) {
                keep(new Scored(score, block.key(row)));
            }
        }
    }

    private void keep(Scored row) {
        rows.add(row);
        if (rows.size() > ROWS) {
            rows.pollLast();
        }
    }

    @Override
    public TopScores merge(TopScores other) {
        other.rows.forEach(this::keep);
        return this;
    }
}
