package io.coppice.spark;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads one projected row after another into primitive fields, without an object a value. Spark reuses its row objects, so
 * everything is copied out at once.
 */
final class RowCursor {
    private static final int SPARSE = 0;

    private final TableProjection projection;
    private double[] features = new double[0];
    private int length;
    private int nullFeature;
    private double weight;
    private boolean weightMissing;
    private long key;
    private boolean idMissing;

    RowCursor(TableProjection projection) {
        this.projection = projection;
    }

    void read(InternalRow row) {
        nullFeature = -1;
        switch (projection.kind()) {
            case VECTOR -> readVector(row);
            case FLOAT_ARRAY -> readFloats(row);
            case ARRAY -> readDoubles(row);
            case NUMERIC_COLUMNS -> readColumns(row);
        }
        int at = projection.featureColumns();
        weightMissing = row.isNullAt(at);
        weight = weightMissing ? Double.NaN : row.getDouble(at);
        idMissing = row.isNullAt(at + 1);
        key = idMissing ? 0 : row.getLong(at + 1);
        if (!projection.hasId() && length >= 0) {
            key = RowHash.of(features, length, weight, key);
        }
    }

    /** The features, the first {@link #length()} of them; nulls read as NaN. Overwritten by the next row. */
    double[] features() {
        return features;
    }

    /** Number of features, or -1 where the vector or array itself is null. */
    int length() {
        return length;
    }

    /** The first null feature, or -1. */
    int nullFeature() {
        return nullFeature;
    }

    double weight() {
        return weight;
    }

    boolean weightMissing() {
        return weightMissing;
    }

    long key() {
        return key;
    }

    boolean idMissing() {
        return idMissing;
    }

    private void resize(int columns) {
        length = columns;
        if (features.length < columns) {
            features = new double[columns];
        }
    }

    private void readFloats(InternalRow row) {
        if (isNull(row)) {
            return;
        }
        ArrayData array = row.getArray(0);
        float[] floats = array.toFloatArray();
        resize(floats.length);
        for (int j = 0; j < floats.length; j++) {
            features[j] = floats[j];
        }
        markNulls(array);
    }

    private void readDoubles(InternalRow row) {
        if (isNull(row)) {
            return;
        }
        ArrayData array = row.getArray(0);
        double[] doubles = array.toDoubleArray();
        resize(doubles.length);
        System.arraycopy(doubles, 0, features, 0, doubles.length);
        markNulls(array);
    }

    private void markNulls(ArrayData array) {
        for (int j = 0; j < length; j++) {
            if (array.isNullAt(j)) {
                markNull(j);
            }
        }
    }

    /** VectorUDT's struct: type, size, indices, values. */
    private void readVector(InternalRow row) {
        if (isNull(row)) {
            return;
        }
        InternalRow vector = row.getStruct(0, 4);
        double[] values = vector.getArray(3).toDoubleArray();
        if (vector.getByte(0) == SPARSE) {
            resize(vector.getInt(1));
            Arrays.fill(features, 0, length, 0.0);
            int[] indices = vector.getArray(2).toIntArray();
            for (int i = 0; i < indices.length; i++) {
                features[indices[i]] = values[i];
            }
        } else {
            resize(values.length);
            System.arraycopy(values, 0, features, 0, values.length);
        }
    }

    private void readColumns(InternalRow row) {
        resize(projection.featureColumns());
        for (int j = 0; j < length; j++) {
            if (row.isNullAt(j)) {
                markNull(j);
            } else {
                features[j] = row.getDouble(j);
            }
        }
    }

    private boolean isNull(InternalRow row) {
        if (row.isNullAt(0)) {
            length = -1;
            nullFeature = 0;
            return true;
        }
        return false;
    }

    private void markNull(int feature) {
        features[feature] = Double.NaN;
        nullFeature = nullFeature < 0 ? feature : nullFeature;
    }
}
