package io.coppice.spark;

import org.apache.spark.sql.catalyst.InternalRow;

/** Reads one projected row after another into primitive fields, without an object a value. */
final class RowCursor {
    private final TableProjection projection;
    private final RowFeatures features = new RowFeatures();
    private double weight;
    private boolean weightMissing;
    private long key;
    private boolean idMissing;
    private double label;

    RowCursor(TableProjection projection) {
        this.projection = projection;
    }

    void read(InternalRow row) {
        switch (projection.kind()) {
            case VECTOR -> features.readVector(row.isNullAt(0) ? null : row.getStruct(0, 4));
            case FLOAT_ARRAY -> features.readFloats(row.isNullAt(0) ? null : row.getArray(0));
            case ARRAY -> features.readDoubles(row.isNullAt(0) ? null : row.getArray(0));
            case NUMERIC_COLUMNS -> features.readColumns(row, projection.featureColumns());
        }
        int at = projection.featureColumns();
        weightMissing = row.isNullAt(at);
        weight = weightMissing ? Double.NaN : row.getDouble(at);
        idMissing = row.isNullAt(at + 1);
        key = idMissing ? 0 : row.getLong(at + 1);
        if (!projection.hasId() && length() >= 0) {
            key = RowHash.of(features(), length(), weight, key);
        }
        if (projection.hasLabel()) {
            label = row.isNullAt(at + 2) ? Double.NaN : row.getDouble(at + 2);
        }
    }

    /** The features, the first {@link #length()} of them; nulls read as NaN. Overwritten by the next row. */
    double[] features() {
        return features.values();
    }

    /** Number of features, or -1 where the vector or array itself is null. */
    int length() {
        return features.length();
    }

    /** The first null feature, or -1. */
    int nullFeature() {
        return features.nullFeature();
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

    /** NaN where it is null; read only where the projection has one. */
    double label() {
        return label;
    }
}
