package io.coppice.blocks;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a row of the table becomes a row of floats: t = (x - shift) / divisor, divided by its Euclidean length where
 * {@code unitLength} is set (cosine distance), stored as {@code (float) (t * scale)}.
 *
 * <p>The shift takes the common offset out before rounding, so a value keeps 24 bits of its distance from the bulk of its
 * column; the scale is one power of two for all columns that brings the largest magnitude into [1, 2), so squares
 * neither overflow nor vanish. Powers of two round nothing.
 */
public final class Encoding implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] shift;
    private final double[] divisor;
    private final double scale;
    private final boolean unitLength;

    /**
     * @param shift [d] in the units of the columns
     * @param divisor [d] positive; all 1 unless the columns are standardized
     * @param scale a power of two
     * @param unitLength whether shifted rows are divided by their Euclidean length
     */
    public Encoding(double[] shift, double[] divisor, double scale, boolean unitLength) {
        this.shift = shift.clone();
        this.divisor = divisor.clone();
        this.scale = scale;
        this.unitLength = unitLength;
    }

    /** Values as they are. */
    public static Encoding identity(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1.0);
        return new Encoding(new double[columns], ones, 1.0, false);
    }

    public int columns() {
        return shift.length;
    }

    public double[] shift() {
        return shift.clone();
    }

    public double[] divisor() {
        return divisor.clone();
    }

    public double scale() {
        return scale;
    }

    public boolean unitLength() {
        return unitLength;
    }

    /** Factor from a squared distance of stored rows to one in the units that are clustered; exact. */
    public double squaredUnit() {
        return 1.0 / scale / scale;
    }

    /**
     * Encodes one row.
     *
     * @param row [d] finite values; overwritten with what is stored, before its rounding to float
     * @param stored receives d floats from {@code offset} on
     * @return false if the row has length zero where unit length is asked; nothing useful is stored then
     */
    public boolean encode(double[] row, float[] stored, int offset) {
        boolean encoded = encodePoint(row);
        for (int j = 0; j < shift.length; j++) {
            stored[offset + j] = (float) row[j];
        }
        return encoded;
    }

    /**
     * Encodes a point in place, without rounding to float.
     *
     * @param point [d] in the units of the columns; stored units on return
     * @return false if the point has length zero where unit length is asked
     */
    public boolean encodePoint(double[] point) {
        for (int j = 0; j < shift.length; j++) {
            point[j] = (point[j] - shift[j]) / divisor[j] * scale;
        }
        return !unitLength || toUnitLength(point, 0, shift.length, scale);
    }

    /**
     * Scales a point to a given Euclidean length, in one fixed order; the largest magnitude is taken out first so that
     * nothing overflows.
     *
     * @return false, leaving the point as it is, if its length is zero
     */
    public static boolean toUnitLength(double[] points, int from, int columns, double length) {
        double largest = 0.0;
        for (int j = from; j < from + columns; j++) {
            largest = Math.max(largest, Math.abs(points[j]));
        }
        if (largest == 0.0) {
            return false;
        }
        double sum = 0.0;
        for (int j = from; j < from + columns; j++) {
            double ratio = points[j] / largest;
            sum = Math.fma(ratio, ratio, sum);
        }
        double root = Math.sqrt(sum);
        for (int j = from; j < from + columns; j++) {
            points[j] = points[j] / largest / root * length;
        }
        return true;
    }

    /** A point in stored units, such as a center, in the units of the columns; [d]. */
    public double[] decode(double[] points, int point) {
        int d = columns();
        return IntStream.range(0, d)
                .mapToDouble(j -> shift[j] + points[point * d + j] / scale * divisor[j])
                .toArray();
    }
}
