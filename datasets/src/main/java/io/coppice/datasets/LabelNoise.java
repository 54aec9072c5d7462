package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * The rows of another generator, some with a wrong label, every wrong one equally likely.
 *
 * @param clean the rows and their true labels; at least 2 classes
 * @param share of wrong labels, in [0, 1]
 * @param seed of the choice of rows and labels
 */
public record LabelNoise(Generator clean, double share, long seed) implements Generator {
    public LabelNoise {
        Check.that(share >= 0.0 && share <= 1.0, "share is " + share + "; it must lie in [0, 1]");
        Check.atLeast("classes", clean.classes(), 2);
    }

    @Override
    public int columns() {
        return clean.columns();
    }

    @Override
    public int classes() {
        return clean.classes();
    }

    @Override
    public String[] columnNames() {
        return clean.columnNames();
    }

    @Override
    public double[] row(long number) {
        return clean.row(number);
    }

    @Override
    public int label(long number) {
        if (!isWrong(number)) {
            return clean.label(number);
        }
        int step = 1 + (int) (Draws.uniform(seed, Stream.FLIP, 1, number) * (classes() - 1));
        return (clean.label(number) + step) % classes();
    }

    /** Whether the label of a row is wrong. */
    public boolean isWrong(long number) {
        return Draws.uniform(seed, Stream.FLIP, 0, number) < share;
    }
}
