package io.coppice.blocks;

/** Weighted mean and population variance of every column in stored units, from exact sums in one pass. */
public final class Moments implements Summary<Moments> {
    private static final long serialVersionUID = 1L;

    private final GroupSums sums;
    private final GroupSums squares;
    private final int columns;

    private Moments(Magnitudes magnitudes) {
        columns = magnitudes.columns();
        sums = new GroupSums(1, magnitudes);
        squares = new GroupSums(1, magnitudes.squared());
    }

    public static Moments of(Blocks data) {
        return data.summarize("means and variances of the columns", data.magnitudes(), Moments::new);
    }

    @Override
    public void add(Block block) {
        double[] product = new double[columns];
        double[] error = new double[columns];
        for (int row = 0; row < block.rows(); row++) {
            double weight = block.weight(row);
            sums.add(0, block.values(), row * columns, weight);
            for (int j = 0; j < columns; j++) {
                double value = block.values()[row * columns + j];
                double square = value * value;
                product[j] = weight * square;
                // What rounding took off the product: with it, weight 3 is exactly three rows.
                error[j] = Math.fma(weight, square, -product[j]);
            }
            squares.addValues(0, product);
            if (weight != 1.0) {
                squares.addValues(0, error);
            }
        }
    }

    @Override
    public Moments merge(Moments other) {
        sums.merge(other.sums);
        squares.merge(other.squares);
        return this;
    }

    /** Sum of the weights. */
    public double weight() {
        return sums.weight(0);
    }

    public double mean(int column) {
        return sums.sum(0, column) / weight();
    }

    /** E x^2 - (E x)^2; the stored values are already shifted to the bulk of their column, so little cancels. */
    public double variance(int column) {
        double mean = mean(column);
        return Math.max(0.0, squares.sum(0, column) / weight() - mean * mean);
    }

    /** Mean of the columns' variances, the scale of the stopping rule. */
    public double meanVariance() {
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
            sum += variance(j);
        }
        return sum / columns;
    }
}
