package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.spark.FeatureKind;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** The distance of a row to the center of its class; Spark calls it for each row, by the name of the method. */
public final class ClassDistance implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FeatureKind kind;
    private final double[][] centers;

    /** @param centers [classes][d] */
    ClassDistance(FeatureKind kind, double[][] centers) {
        this.kind = kind;
        this.centers = centers;
    }

    public double of(ArrayData row, int number) {
        return of(CalledRow.features(row, kind), number);
    }

    public double of(InternalRow row, int number) {
        return of(CalledRow.features(row), number);
    }

    private double of(double[] row, int number) {
        double[] center = centers[number];
        if (row.length != center.length) {
            throw new BadInput("a row has " + row.length + " features, others have " + center.length
                    + "; all rows need the same number");
        }
        double sum = 0.0;
        for (int j = 0; j < row.length; j++) {
            double difference = row[j] - center[j];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
