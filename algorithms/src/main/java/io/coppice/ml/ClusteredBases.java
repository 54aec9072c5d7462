package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Moments;
import io.coppice.spark.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Bases inside clusters of the whole table that their class dominates, more of them where it is sparse (Douzas et al. 2018). */
final class ClusteredBases {
    private static final String CLUSTER = "_coppice_cluster";

    private final LabeledTable table;
    private final OversamplerParameters parameters;
    private final Oversampling sampling;
    private final Dataset<Row> clustered;

    ClusteredBases(LabeledTable table, OversamplerParameters parameters, Oversampling sampling) {
        this.table = table;
        this.parameters = parameters;
        this.sampling = sampling;
        KMeansModel clusters = new KMeans()
                .setFeaturesCols(table.numbers().toArray(String[]::new))
                .setIdCol(LabeledTable.KEY)
                .setK(parameters.getNumClusters())
                .setSeed(parameters.getSeed())
                .setPredictionCol(CLUSTER)
                .fit(table.rows());
        this.clustered = clusters.transform(table.rows());
    }

    /** A cluster with rows of the class, and what its share of the new rows is in proportion to. */
    private record Chosen(int cluster, long rows, double sparsity) {}

    /** @param added new rows of all classes */
    List<Dataset<Row>> pairs(int index, long rows, Map<String, Long> added) {
        List<Chosen> chosen = new ArrayList<>();
        sizes(index, added).forEach((cluster, size) -> {
            try (Blocks members = members(index, cluster)) {
                chosen.add(new Chosen(cluster, size, sparsity(members, size)));
            }
        });
        if (chosen.isEmpty()) {
            throw new BadInput("no cluster has more than k = " + parameters.getK() + " rows of class \""
                    + table.counts().labels().get(index) + "\" that are a share of " + threshold(rows, added)
                    + " of its rows; choose fewer or more clusters, a smaller clusterBalance or k, or smote");
        }
        long[] shares = shares(chosen, rows);
        List<Dataset<Row>> pairs = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            int cluster = chosen.get(i).cluster();
            try (Blocks members = members(index, cluster)) {
                Dataset<Row> bases = rows(index, cluster).select(LabeledTable.KEY);
                pairs.add(sampling.pairsAmong(members, bases, shares[i], index));
            }
        }
        return pairs;
    }

    private double threshold(long rows, Map<String, Long> added) {
        double all = added.values().stream().mapToLong(Long::longValue).sum();
        return parameters.getClusterBalance() == 0.0 ? rows / all / 2.0 : parameters.getClusterBalance();
    }

    /** Rows of the class in each cluster that it dominates, by cluster. */
    private Map<Integer, Long> sizes(int index, Map<String, Long> added) {
        Map<Integer, Long> all = new HashMap<>();
        Map<Integer, Long> own = new HashMap<>();
        // As many rows as clusters times classes.
        for (Row row : clustered
                .groupBy(CLUSTER, LabeledTable.CLASS)
                .agg(count(lit(1)))
                .collectAsList()) {
            all.merge(row.getInt(0), row.getLong(2), Long::sum);
            if (row.getInt(1) == index) {
                own.put(row.getInt(0), row.getLong(2));
            }
        }
        double threshold = threshold(added.get(table.counts().labels().get(index)), added);
        own.entrySet()
                .removeIf(each -> each.getValue() <= parameters.getK()
                        || (double) each.getValue() / all.get(each.getKey()) < threshold);
        return new java.util.TreeMap<>(own);
    }

    private Dataset<Row> rows(int index, int cluster) {
        return clustered.where(
                col(LabeledTable.CLASS).equalTo(index).and(col(CLUSTER).equalTo(cluster)));
    }

    private Blocks members(int index, int cluster) {
        return Tables.load(rows(index, cluster), table.columns(), Tables.Preparation.NONE);
    }

    /**
     * Distance to a power over rows. The root of the mean squared distance of two rows stands for the mean distance: it follows
     * from the variances, without looking at pairs. The exponent is that of imbalanced-learn.
     */
    private static double sparsity(Blocks members, long rows) {
        Moments moments = Moments.of(members);
        double variance = IntStream.range(0, members.columns())
                .mapToDouble(moments::variance)
                .sum();
        double distance = Math.sqrt(2.0 * variance * rows / (rows - 1.0))
                / members.encoding().scale();
        double exponent = 0.16 * StrictMath.pow(StrictMath.log(rows) / StrictMath.log(1.6), 1.8);
        return StrictMath.pow(distance, exponent) / rows;
    }

    /** Exact: rounded down, the rest to the largest remainders, of equals to the first. */
    private static long[] shares(List<Chosen> chosen, long rows) {
        double all = chosen.stream().mapToDouble(Chosen::sparsity).sum();
        boolean even = !(all > 0.0 && all <= Double.MAX_VALUE);
        double[] exact = chosen.stream()
                .mapToDouble(each -> even ? (double) rows / chosen.size() : rows * (each.sparsity() / all))
                .toArray();
        long[] shares = new long[exact.length];
        long left = rows;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (long) exact[i];
            left -= shares[i];
        }
        List<Integer> order = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> Math.floor(exact[i]) - exact[i]))
                .toList();
        for (int i = 0; left > 0; i = (i + 1) % shares.length, left--) {
            shares[order.get(i)]++;
        }
        return shares;
    }
}
