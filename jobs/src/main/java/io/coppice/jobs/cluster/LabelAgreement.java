package io.coppice.jobs.cluster;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.coppice.evaluation.Agreement;
import io.coppice.evaluation.Contingency;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well clusters agree with labels, from one distributed count of rows by label and cluster. */
public final class LabelAgreement {
    /** The count is all that comes to the driver; more pairs than this are no classes. */
    private static final int MOST_PAIRS = 1_000_000;

    private LabelAgreement() {}

    /** Records ari, nmi, ami and accuracy over the rows that have a label; warns where some or all have none. */
    public static void record(Run run, Dataset<Row> clustered, String label) {
        run.describe("counting rows by label and cluster");
        List<Row> counts = clustered
                .groupBy(Names.column(label).cast("string"), Names.column(ClusteringMethod.PREDICTION))
                .agg(count(lit(1)))
                .limit(MOST_PAIRS + 1)
                .collectAsList();
        List<Row> pairs = counts.stream().filter(pair -> !pair.isNullAt(0)).toList();
        long unlabeled = counts.stream()
                .filter(pair -> pair.isNullAt(0))
                .mapToLong(pair -> pair.getLong(2))
                .sum();
        if (pairs.isEmpty() || counts.size() > MOST_PAIRS) {
            run.warn("input.label \"" + label + "\" "
                    + (pairs.isEmpty() ? "is null in every row" : "has more than " + MOST_PAIRS + " values by cluster")
                    + "; agreement was not computed");
            return;
        }
        if (unlabeled > 0) {
            run.warn("input.label \"" + label + "\" is null in " + unlabeled + (unlabeled == 1 ? " row" : " rows")
                    + "; agreement is over the others");
        }
        Agreement agreement = Agreement.of(Contingency.of(pairs.stream()
                .map(pair -> new Contingency.Cell(pair.getString(0), String.valueOf(pair.getInt(1)), pair.getLong(2)))
                .toList()));
        run.record()
                .metric("ari", agreement.ari())
                .metric("nmi", agreement.nmi())
                .metric("ami", agreement.ami())
                .metric("accuracy", agreement.accuracy());
    }
}
