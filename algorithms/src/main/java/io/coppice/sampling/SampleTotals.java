package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;

/** What a draw came to: rows and weights kept; exact. */
final class SampleTotals implements Summary<SampleTotals> {
    private static final long serialVersionUID = 1L;

    private final Draw draw;
    private final ExactSum weight = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private double largest;
    private long rows;
    private long certain;

    private SampleTotals(Draw draw) {
        this.draw = draw;
    }

    /** @param masses see {@link PrioritySampling#draw} */
    static SampleTotals of(Blocks masses, Draw draw) {
        return masses.summarize("what was drawn", draw, SampleTotals::new);
    }

    @Override
    public void add(Block block) {
        for (int row = 0; row < block.rows(); row++) {
            double mass = Masses.mass(block, row);
            int stratum = Masses.stratum(block, row);
            if (draw.keeps(mass, block.key(row), stratum)) {
                double probability = draw.probability(mass, stratum);
                double kept = block.weight(row) / probability;
                rows++;
                certain += probability == 1.0 ? 1 : 0;
                weight.add(kept);
                squares.addProduct(kept, kept);
                largest = Math.max(largest, kept);
            }
        }
    }

    @Override
    public SampleTotals merge(SampleTotals other) {
        weight.merge(other.weight);
        squares.merge(other.squares);
        largest = Math.max(largest, other.largest);
        rows += other.rows;
        certain += other.certain;
        return this;
    }

    long rows() {
        return rows;
    }

    /** Rows that were kept for sure. */
    long certain() {
        return certain;
    }

    double weight() {
        return weight.value();
    }

    /** (sum u)^2 / sum u^2. */
    double effectiveSize() {
        return weight.value() == 0.0 ? 0.0 : weight.value() / squares.value() * weight.value();
    }

    double largest() {
        return largest;
    }
}
