package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadInput;
import org.apache.spark.sql.Row;

/** Of every value of a nominal column the share of each class among its rows: what the value difference metric compares. */
final class ClassShares {
    /** Shares come to the driver and are sent to every task. */
    private static final long MOST_SHARES = 1L << 20;

    private ClassShares() {}

    /** @return [columns][values x classes] */
    static double[][] of(LabeledTable table, NominalColumns nominal) {
        int classes = table.counts().labels().size();
        double[][] shares = new double[nominal.codes().size()][];
        for (int j = 0; j < shares.length; j++) {
            long length = (long) nominal.sizes().get(j) * classes;
            if (length > MOST_SHARES) {
                throw new BadInput(
                        "column " + table.parameters().featureColumns().get(j) + " has "
                                + nominal.sizes().get(j)
                                + " values for " + classes + " classes; smote-n compares at most " + MOST_SHARES
                                + " of their shares: leave the column out, or use smote-nc");
            }
            shares[j] = column(table, nominal.codes().get(j), (int) length, classes);
        }
        return shares;
    }

    private static double[] column(LabeledTable table, String code, int length, int classes) {
        double[] shares = new double[length];
        // As many rows as the column has values times classes, which is bounded above.
        for (Row row : table.rows()
                .groupBy(LabeledTable.quoted(code), col(LabeledTable.CLASS))
                .agg(count(lit(1)))
                .collectAsList()) {
            shares[(int) row.getLong(0) * classes + row.getInt(1)] = row.getLong(2);
        }
        for (int from = 0; from < length; from += classes) {
            double rows = 0.0;
            for (int c = 0; c < classes; c++) {
                rows += shares[from + c];
            }
            for (int c = 0; c < classes; c++) {
                shares[from + c] /= rows;
            }
        }
        return shares;
    }
}
