package io.coppice.sampling;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows of every class, the last column of the table. */
final class Strata implements Summary<Strata> {
    private static final long serialVersionUID = 1L;

    static final int MOST_CLASSES = 1000;

    private final long[] counts = new long[MOST_CLASSES];
    private long refused;
    private double least = Double.POSITIVE_INFINITY;

    private Strata() {}

    /**
     * Rows of the classes 0, 1, ...
     *
     * @throws BadInput if labels are no such numbers, or a class below the largest has no rows
     */
    static long[] counts(Blocks data) {
        Strata found = data.summarize("rows of the classes", 0, none -> new Strata());
        if (found.refused > 0) {
            throw new BadInput("the label is no class number in " + found.refused + " rows (" + found.least
                    + " among them); classes are whole numbers from 0 to " + (MOST_CLASSES - 1)
                    + ": index the labels first, or give their column as the target of a regression");
        }
        int classes = MOST_CLASSES;
        while (found.counts[classes - 1] == 0) {
            classes--;
        }
        long[] counts = Arrays.copyOf(found.counts, classes);
        for (int label = 0; label < classes; label++) {
            if (counts[label] == 0) {
                throw new BadInput(
                        "class " + label + " of " + classes + " has no rows; number the classes without gaps, from 0");
            }
        }
        return counts;
    }

    @Override
    public void add(Block block) {
        for (int row = 0; row < block.rows(); row++) {
            double label = of(block, row);
            if (label >= 0.0 && label < MOST_CLASSES && label == Math.rint(label)) {
                counts[(int) label]++;
            } else {
                refused++;
                least = Math.min(least, label);
            }
        }
    }

    static double of(Block block, int row) {
        return block.doubles()[(row + 1) * block.columns() - 1];
    }

    @Override
    public Strata merge(Strata other) {
        for (int label = 0; label < MOST_CLASSES; label++) {
            counts[label] += other.counts[label];
        }
        refused += other.refused;
        least = Math.min(least, other.least);
        return this;
    }

    /** The same number of rows of every class; what a class cannot give goes to the others. */
    static long[] evenSizes(long size, long[] counts) {
        if (size < counts.length) {
            throw new BadParameter("sampleSize is " + size + " but there are " + counts.length
                    + " classes; it must be at least one row a class");
        }
        long[] sizes = new long[counts.length];
        long left = size;
        int classes = counts.length;
        int[] rareFirst = IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(label -> counts[label])
                        .thenComparing(label -> label))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int label : rareFirst) {
            sizes[label] = Math.min(counts[label], left / classes);
            left -= sizes[label];
            classes--;
        }
        return sizes;
    }
}
