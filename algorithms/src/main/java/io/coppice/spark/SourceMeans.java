package io.coppice.spark;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Means of the rows nearest to each center, from the doubles of the source: blocks hold floats, which leave a mean 1e-8 of
 * its column's spread away where a cluster is small. One read of the table.
 */
final class SourceMeans implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int ROWS_AT_ONCE = 512;

    /** What every task gets. */
    record Start(TableProjection projection, Encoding encoding, NearestCenters nearest, Magnitudes magnitudes)
            implements Serializable {}

    private final GroupSums sums;

    private SourceMeans(Start start) {
        sums = new GroupSums(start.nearest().size(0), start.magnitudes());
    }

    /** Adds up the rows of one partition. */
    static SourceMeans of(Iterator<InternalRow> rows, Start start) {
        SourceMeans means = new SourceMeans(start);
        int columns = start.encoding().columns();
        RowCursor cursor = new RowCursor(start.projection());
        Assignment assignment = new Assignment(start.nearest());
        float[] stored = new float[ROWS_AT_ONCE * columns];
        double[][] exact = new double[ROWS_AT_ONCE][];
        double[] weights = new double[ROWS_AT_ONCE];
        while (rows.hasNext()) {
            int count = 0;
            while (count < ROWS_AT_ONCE && rows.hasNext()) {
                cursor.read(rows.next());
                if (cursor.weight() > 0.0) {
                    double[] row = Arrays.copyOf(cursor.features(), columns);
                    start.encoding().encode(row, stored, count * columns);
                    exact[count] = row;
                    weights[count++] = cursor.weight();
                }
            }
            assignment.assign(stored, count);
            means.add(assignment.labels(0), exact, weights, count);
        }
        return means;
    }

    private void add(int[] labels, double[][] rows, double[] weights, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; weights[i] != 1.0 && j < rows[i].length; j++) {
                rows[i][j] *= weights[i];
            }
            sums.addValues(labels[i], rows[i]);
            sums.addWeight(labels[i], weights[i]);
        }
    }

    SourceMeans merge(SourceMeans other) {
        sums.merge(other.sums);
        return this;
    }

    GroupSums sums() {
        return sums;
    }
}
