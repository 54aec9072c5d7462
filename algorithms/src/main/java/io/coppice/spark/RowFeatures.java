package io.coppice.spark;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * The features of one row after another, copied out of Spark's own objects into primitives, which Spark reuses. Nulls read
 * as NaN.
 */
public final class RowFeatures {
    private static final int SPARSE = 0;

    private double[] values = new double[0];
    private int length;
    private int nullFeature = -1;

    /** The features, the first {@link #length()} of them. Overwritten by the next row. */
    public double[] values() {
        return values;
    }

    /** Number of features, or -1 where the vector or array itself is null. */
    public int length() {
        return length;
    }

    /** The first null feature, or -1. */
    public int nullFeature() {
        return nullFeature;
    }

    /** Reads an array of floats; it may be null. */
    public void readFloats(ArrayData array) {
        if (isNull(array)) {
            return;
        }
        float[] floats = array.toFloatArray();
        resize(floats.length);
        for (int j = 0; j < floats.length; j++) {
            values[j] = floats[j];
        }
        markNulls(array);
    }

    /** Reads an array of doubles; it may be null. */
    public void readDoubles(ArrayData array) {
        if (isNull(array)) {
            return;
        }
        double[] doubles = array.toDoubleArray();
        resize(doubles.length);
        System.arraycopy(doubles, 0, values, 0, doubles.length);
        markNulls(array);
    }

    /** Reads VectorUDT's struct: type, size, indices, values; it may be null. */
    public void readVector(InternalRow vector) {
        if (isNull(vector)) {
            return;
        }
        double[] stored = vector.getArray(3).toDoubleArray();
        if (vector.getByte(0) == SPARSE) {
            resize(vector.getInt(1));
            Arrays.fill(values, 0, length, 0.0);
            int[] indices = vector.getArray(2).toIntArray();
            for (int i = 0; i < indices.length; i++) {
                values[indices[i]] = stored[i];
            }
        } else {
            resize(stored.length);
            System.arraycopy(stored, 0, values, 0, stored.length);
        }
    }

    /** Reads the first {@code columns} columns, doubles each. */
    void readColumns(InternalRow row, int columns) {
        nullFeature = -1;
        resize(columns);
        for (int j = 0; j < length; j++) {
            if (row.isNullAt(j)) {
                markNull(j);
            } else {
                values[j] = row.getDouble(j);
            }
        }
    }

    private void resize(int columns) {
        length = columns;
        if (values.length < columns) {
            values = new double[columns];
        }
    }

    private void markNulls(ArrayData array) {
        for (int j = 0; j < length; j++) {
            if (array.isNullAt(j)) {
                markNull(j);
            }
        }
    }

    private boolean isNull(Object features) {
        nullFeature = -1;
        if (features == null) {
            length = -1;
            nullFeature = 0;
        }
        return features == null;
    }

    private void markNull(int feature) {
        values[feature] = Double.NaN;
        nullFeature = nullFeature < 0 ? feature : nullFeature;
    }
}
