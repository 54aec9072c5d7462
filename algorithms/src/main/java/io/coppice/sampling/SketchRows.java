package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Rows that are brought to the driver to estimate sensitivities: about {@value #SKETCH} by Lewis weight, which stand for all,
 * about {@value #DRAWN} more by Lewis weight, whose sensitivities are asked for, and those of certain keys.
 */
final class SketchRows implements Summary<SketchRows> {
    private static final long serialVersionUID = 1L;

    private static final int SKETCH = 600;
    private static final int DRAWN = 50;
    private static final long SKETCH_PURPOSE = 0x5CE7;
    private static final long DRAW_PURPOSE = 0xD3A7;

    /** What every task gets. @param lewis scores of kind {@code LEWIS} @param total their sum, about */
    private record Start(RowScores lewis, double total, Set<Long> keys, long seed) implements Serializable {}

    private final transient Start start;
    private final List<SketchRow> rows = new ArrayList<>();

    private SketchRows(Start start) {
        this.start = start;
    }

    /** By key. @param keys of rows to bring in any case, few */
    static List<SketchRow> of(Blocks data, RowScores lewis, double total, Set<Long> keys, long seed) {
        List<SketchRow> rows = data.summarize(
                        "rows to estimate sensitivities from", new Start(lewis, total, keys, seed), SketchRows::new)
                .rows;
        return rows.stream().sorted(Comparator.comparingLong(SketchRow::key)).toList();
    }

    @Override
    public void add(Block block) {
        double[] scores = start.lewis().of(block);
        for (int row = 0; row < scores.length; row++) {
            double share = scores[row] / start.total();
            long key = block.key(row);
            double sketched = inverse(share * SKETCH, SKETCH_PURPOSE, key);
            double drawn = inverse(share * DRAWN, DRAW_PURPOSE, key);
            if (sketched > 0.0 || drawn > 0.0 || start.keys().contains(key)) {
                double[] white = start.lewis().lewis().whiten(block.doubles(), row * block.columns());
                rows.add(new SketchRow(key, block.weight(row), sketched * block.weight(row), drawn, share, white));
            }
        }
    }

    private double inverse(double chance, long purpose, long key) {
        return Keyed.uniform(start.seed(), purpose, key) < chance ? 1.0 / Math.min(1.0, chance) : 0.0;
    }

    @Override
    public SketchRows merge(SketchRows other) {
        rows.addAll(other.rows);
        return this;
    }
}
