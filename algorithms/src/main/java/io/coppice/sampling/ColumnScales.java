package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;

/** Powers of two that bring the columns to a root mean square near 1, and the total weight: one pass. */
final class ColumnScales implements Summary<ColumnScales> {
    private static final long serialVersionUID = 1L;

    private static final int LARGEST_EXPONENT = 1000;

    /** What every task gets. @param columns how many columns count, the first ones */
    private record Start(Magnitudes magnitudes, int columns, double largestWeight) implements Serializable {}

    private final int[] exponents;
    private final double[] down;
    private final double largestWeight;
    private final GroupSums squares;
    private final ExactSum weight = new ExactSum();
    private final double[] row;

    private ColumnScales(Start start) {
        exponents = exponents(start);
        down = Arrays.stream(exponents).mapToDouble(e -> Math.scalb(1.0, -e)).toArray();
        largestWeight = start.largestWeight();
        double[] ones = new double[exponents.length];
        Arrays.fill(ones, 1.0);
        squares = new GroupSums(1, new Magnitudes(start.magnitudes().rows(), ones, 1.0));
        row = new double[exponents.length];
    }

    /**
     * @param columns how many columns count, the first ones
     * @param largestWeight no row weighs more
     */
    static ColumnScales of(Blocks data, int columns, double largestWeight) {
        return data.summarize(
                "scales of the columns", new Start(data.magnitudes(), columns, largestWeight), ColumnScales::new);
    }

    /** No value of a column reaches two to its exponent. */
    private static int[] exponents(Start start) {
        int[] exponents = new int[start.columns()];
        for (int j = 0; j < exponents.length; j++) {
            double largest = start.magnitudes().largest(j);
            exponents[j] = largest == 0.0
                    ? 0
                    : Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT + 22, Math.getExponent(largest) + 1));
        }
        return exponents;
    }

    @Override
    public void add(Block block) {
        int stride = block.columns();
        for (int i = 0; i < block.rows(); i++) {
            double share = block.weight(i) / largestWeight;
            weight.add(block.weight(i));
            for (int j = 0; j < row.length; j++) {
                double scaled = block.doubles()[i * stride + j] * down[j];
                row[j] = share * (scaled * scaled);
            }
            squares.addValues(0, row);
        }
    }

    @Override
    public ColumnScales merge(ColumnScales other) {
        squares.merge(other.squares);
        weight.merge(other.weight);
        return this;
    }

    /** Sum of the weights of all rows. */
    double weight() {
        return weight.value();
    }

    /** [used columns] for rows multiplied by the root of their weight; 0 for a column of zeros. */
    double[] scales(long rows) {
        double[] scales = new double[exponents.length];
        for (int j = 0; j < scales.length; j++) {
            double mean = squares.sum(0, j) / rows * largestWeight;
            if (mean > 0.0) {
                int exponent = exponents[j] + Math.getExponent(Math.sqrt(mean));
                scales[j] = Math.scalb(1.0, Math.min(LARGEST_EXPONENT, -exponent));
            }
        }
        return scales;
    }
}
