package io.coppice.spark;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a first read learns of a table: its shape, the range of every column, what is wrong with it, and a small sample of
 * distinct rows. Merging is exact.
 *
 * <p>The sample holds the rows whose content hashes lowest (bottom-m sketch), so it depends on the set of distinct rows
 * and on nothing else: not on order, partitioning, weights or duplicates. Its medians are the shift of the columns. We
 * prefer them to exact means because a mean follows outliers: one value of 1e12 among a thousand moves it by 1e9, and
 * floats stored relative to that keep nothing of the other rows.
 */
final class Profile implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int SAMPLE_ROWS = 255;

    /** What is smaller beside values of 1 has no digits left as a float. */
    private static final double LEAST_SEEN = 0x1.0p-120;

    private final boolean unitLength;
    private final InvalidRows invalid = new InvalidRows();
    private final TreeMap<Long, double[]> sample = new TreeMap<>();
    private double[] least;
    private double[] most;
    private double largestWeight;
    private long rows;
    private long weightless;

    Profile(boolean unitLength) {
        this.unitLength = unitLength;
    }

    void add(RowCursor row) {
        if (!invalid.accept(row)) {
            return;
        }
        if (row.weight() == 0.0) {
            weightless++;
            return;
        }
        int columns = row.length();
        if (least == null) {
            start(columns);
        }
        if (columns != least.length) {
            return;
        }
        rows++;
        largestWeight = Math.max(largestWeight, row.weight());
        widen(row, columns);
        long hash = RowHash.of(row.features(), columns);
        if (sample.size() < SAMPLE_ROWS || hash < sample.lastKey()) {
            keep(hash, Arrays.copyOf(row.features(), columns));
        }
    }

    private void start(int columns) {
        least = new double[columns];
        most = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    private void widen(RowCursor row, int columns) {
        boolean zero = true;
        for (int j = 0; j < columns; j++) {
            double value = row.features()[j];
            least[j] = Math.min(least[j], value);
            most[j] = Math.max(most[j], value);
            zero &= value == 0.0;
        }
        if (unitLength && zero) {
            invalid.zeroVector(row.key());
        }
    }

    private void keep(long hash, double[] row) {
        sample.put(hash, row);
        if (sample.size() > SAMPLE_ROWS) {
            sample.pollLastEntry();
        }
    }

    Profile merge(Profile other) {
        invalid.merge(other.invalid);
        weightless += other.weightless;
        if (other.least == null) {
            return this;
        }
        if (least == null) {
            start(other.least.length);
        }
        if (least.length == other.least.length) {
            for (int j = 0; j < least.length; j++) {
                least[j] = Math.min(least[j], other.least[j]);
                most[j] = Math.max(most[j], other.most[j]);
            }
            other.sample.forEach(this::keep);
        }
        rows += other.rows;
        largestWeight = Math.max(largestWeight, other.largestWeight);
        return this;
    }

    InvalidRows invalid() {
        return invalid;
    }

    /** Rows of positive weight. */
    long rows() {
        return rows;
    }

    /** Rows left out because they weigh nothing. */
    long weightless() {
        return weightless;
    }

    int columns() {
        return least.length;
    }

    double largestWeight() {
        return largestWeight;
    }

    /** Medians of the sampled distinct rows, [d]. */
    double[] medians() {
        Collection<double[]> sampled = sample.values();
        double[] medians = new double[columns()];
        for (int j = 0; j < medians.length; j++) {
            int column = j;
            double[] sorted =
                    sampled.stream().mapToDouble(row -> row[column]).sorted().toArray();
            medians[j] = sorted[(sorted.length - 1) / 2] + 0.0;
        }
        return medians;
    }

    /** The largest magnitude of every column under an encoding of scale 1, [d]. */
    double[] largest(double[] shift, double[] divisor) {
        double[] largest = new double[columns()];
        for (int j = 0; j < largest.length; j++) {
            largest[j] = Math.max(Math.abs(least[j] - shift[j]), Math.abs(most[j] - shift[j])) / divisor[j];
        }
        return largest;
    }

    /**
     * The encoding with these shifts and divisors whose scale brings the largest magnitude into [1, 2).
     *
     * @throws BadInput if the range of a column overflows, or is so wide that most rows of some column would become zeros
     */
    Encoding encoding(double[] shift, double[] divisor) {
        if (unitLength) {
            return new Encoding(shift, divisor, 1.0, true);
        }
        double[] ofColumns = largest(shift, divisor);
        double largest = Arrays.stream(ofColumns).max().orElse(0.0);
        if (Double.isInfinite(largest)) {
            throw new BadInput("the values of some column lie further apart than a double can say (about 1.8e308);"
                    + " divide that column by a constant first");
        }
        double scale = largest == 0.0 ? 1.0 : Math.scalb(1.0, -Math.getExponent(largest));
        requireSeen(shift, divisor, scale, ofColumns);
        return new Encoding(shift, divisor, scale, false);
    }

    private void requireSeen(double[] shift, double[] divisor, double scale, double[] largest) {
        int widest = IntStream.range(0, largest.length)
                .reduce((a, b) -> largest[b] > largest[a] ? b : a)
                .orElse(0);
        for (int j = 0; j < shift.length; j++) {
            int column = j;
            double[] apart = sample.values().stream()
                    .mapToDouble(row -> Math.abs(row[column] - shift[column]) / divisor[column])
                    .filter(each -> each > 0.0)
                    .sorted()
                    .toArray();
            if (apart.length > 0 && apart[apart.length / 2] * scale < LEAST_SEEN) {
                throw new BadInput(
                        "feature " + (widest + 1) + " of " + shift.length + " has a value 2^"
                                + Math.getExponent(largest[widest]) + " from its middle, where feature " + (j + 1)
                                + " varies by about 2^" + Math.getExponent(apart[apart.length / 2])
                                + ": no number here holds both; correct or remove that value, or divide its feature by a constant");
            }
        }
    }
}
