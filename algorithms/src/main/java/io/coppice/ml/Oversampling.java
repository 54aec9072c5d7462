package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Moments;
import io.coppice.imbalance.NominalMetric;
import io.coppice.imbalance.OversamplingMethod;
import io.coppice.imbalance.SyntheticDraw;
import io.coppice.imbalance.ValueDifferenceMetric;
import io.coppice.neighbors.NeighborMetric;
import io.coppice.neighbors.NeighborsAlgorithm;
import io.coppice.neighbors.NeighborsFit;
import io.coppice.spark.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One over-sampling: for every class that grows, who its new rows come from. */
final class Oversampling {
    private final LabeledTable table;
    private final OversamplerParameters parameters;
    private final OversamplingMethod method;
    private final SyntheticDraw draw;
    private final NominalColumns nominal;
    private final List<String> warnings = new ArrayList<>();
    private final List<Dataset<Row>> votes = new ArrayList<>();
    private final Set<String> kept = new HashSet<>();
    private double recall = 1.0;
    private long danger;

    /** @param table with the codes of nominal columns as the last numbers, if there are any */
    Oversampling(LabeledTable table, OversamplerParameters parameters, NominalColumns nominal) {
        this.table = table;
        this.parameters = parameters;
        this.method = OversamplingMethod.named(parameters.getMethod());
        this.draw = new SyntheticDraw(parameters.getSeed());
        this.nominal = nominal;
    }

    List<String> warnings() {
        return warnings;
    }

    /** The smallest of all searches. */
    double recall() {
        return recall;
    }

    /** Rows that are in danger, or that have neighbors of other classes. */
    long danger() {
        return danger;
    }

    /** What neighbors voted for, if they did. */
    Optional<Dataset<Row>> votes() {
        return votes.stream().reduce(Dataset::union);
    }

    /** Pairs for all classes; empty where none grows. @param added new rows by class */
    Optional<Dataset<Row>> pairs(Map<String, Long> added) {
        return method.looksAround() && !added.isEmpty() ? around(added) : each(added);
    }

    private Optional<Dataset<Row>> each(Map<String, Long> added) {
        List<Dataset<Row>> pairs = new ArrayList<>();
        if (method == OversamplingMethod.KMEANS_SMOTE && !added.isEmpty()) {
            ClusteredBases clustered = new ClusteredBases(table, parameters, this);
            added.forEach(
                    (label, rows) -> pairs.addAll(clustered.pairs(table.counts().index(label), rows, added)));
        } else {
            added.forEach((label, rows) -> pairs.add(ofClass(table.counts().index(label), rows)));
        }
        return pairs.stream().reduce(Dataset::union);
    }

    private Dataset<Row> ofClass(int index, long rows) {
        if (method == OversamplingMethod.RANDOM || isRepeated(index)) {
            return SyntheticPairs.copies(BaseCounts.atRandom(bases(index), rows, draw.ofClass(index)), draw);
        }
        Dataset<Row> lists = within(index);
        if (method.hasNominalColumns()) {
            votes.add(nominal.votes(lists, table.rows(index), method == OversamplingMethod.SMOTE_N));
        }
        return SyntheticPairs.of(lists, times(bases(index), table.counts().count(index), rows, index), draw);
    }

    /** Every row of a class, each as good a base as any other. */
    private Dataset<Row> bases(int index) {
        return table.rows(index).select(LabeledTable.KEY);
    }

    Dataset<Row> times(Dataset<Row> bases, long count, long rows, int index) {
        return parameters.getAllocation().equals("random")
                ? BaseCounts.atRandom(bases, rows, draw.ofClass(index))
                : BaseCounts.evenly(bases, count, rows, draw);
    }

    /** Pairs inside a set of rows of one class. */
    Dataset<Row> pairsAmong(Blocks rows, Dataset<Row> bases, long count, int index) {
        return SyntheticPairs.of(
                lists(rows, rows, parameters.getK(), NeighborMetric.EUCLIDEAN),
                times(bases, rows.rows(), count, index),
                draw);
    }

    private Dataset<Row> within(int index) {
        if (method == OversamplingMethod.SMOTE_N) {
            NeighborMetric metric = valueDifference();
            try (Blocks rows = Tables.load(
                    table.rows(index),
                    table.columns(),
                    Encoding.identity(table.numbers().size()))) {
                return lists(rows, rows, neighbors(index), metric);
            }
        }
        try (Blocks rows = table.load(index)) {
            NeighborMetric metric =
                    method == OversamplingMethod.SMOTE_NC ? nominalMetric(rows) : NeighborMetric.EUCLIDEAN;
            return lists(rows, rows, neighbors(index), metric);
        }
    }

    private NeighborMetric nominalMetric(Blocks rows) {
        int numbers = table.numbers().size() - nominal.codes().size();
        Moments moments = Moments.of(rows);
        double[] deviations = IntStream.range(0, numbers)
                .mapToDouble(j -> Math.sqrt(moments.variance(j)))
                .sorted()
                .toArray();
        double median = 0.5 * (deviations[(numbers - 1) / 2] + deviations[numbers / 2]);
        if (median == 0.0) {
            warnings.add("half of the numeric columns or more are constant in a class: the median deviation is 0 and a"
                    + " nominal mismatch costs nothing there");
        }
        return new NominalMetric(numbers, median);
    }

    private NeighborMetric valueDifference() {
        return new ValueDifferenceMetric(table.counts().labels().size(), ClassShares.of(table, nominal));
    }

    Dataset<Row> lists(Blocks queries, Blocks pool, int k, NeighborMetric metric) {
        // Left open: the table that is made of them reads them, and lets go of them with itself.
        NeighborsFit fit = NeighborsAlgorithm.join(queries, pool, parameters.neighborsParams(k, metric));
        recall = Math.min(recall, fit.figures().recall());
        return NeighborTables.labeled(table.table().sparkSession(), fit.lists());
    }

    /** Whether a class is too small for neighbors and its rows are repeated instead. */
    private boolean isRepeated(int index) {
        return table.counts().count(index) <= parameters.getK()
                && parameters.getSmallClass().equals("duplicate");
    }

    /** k, or fewer for a small class if that is allowed. */
    private int neighbors(int index) {
        long rows = table.counts().count(index);
        if (rows > parameters.getK()) {
            return parameters.getK();
        }
        String found = "class \"" + table.counts().labels().get(index) + "\" has " + rows + " rows and k is "
                + parameters.getK() + ": a row needs k others of its class";
        if (parameters.getSmallClass().equals("error") || rows < 2) {
            throw new BadInput(found + "; choose a smaller k, or smallClass = "
                    + (rows < 2 ? "duplicate" : "shrink or duplicate"));
        }
        warnings.add(found + "; " + (rows - 1) + " are used");
        return (int) rows - 1;
    }

    private Optional<Dataset<Row>> around(Map<String, Long> added) {
        List<Dataset<Row>> pairs = new ArrayList<>();
        try (Blocks all = table.loadAll()) {
            SurroundedBases surrounded = new SurroundedBases(table, parameters, this, all);
            added.forEach((label, rows) -> {
                int index = table.counts().index(label);
                if (isRepeated(index)) {
                    pairs.add(
                            SyntheticPairs.copies(BaseCounts.atRandom(bases(index), rows, draw.ofClass(index)), draw));
                } else {
                    surrounded
                            .pairs(index, rows, () -> within(index))
                            .ifPresentOrElse(pairs::add, () -> kept.add(label));
                }
            });
            danger = surrounded.danger();
        }
        return pairs.stream().reduce(Dataset::union);
    }

    /** Whether a class got the rows that it was to get. */
    boolean grown(String label) {
        return !kept.contains(label);
    }

    SyntheticDraw draw() {
        return draw;
    }

    /** Widths of the noise on copies of a class, [d]: Menardi and Torelli (2014), with the rows of the whole table. */
    double[] deviations(String label) {
        try (Blocks rows = table.load(table.counts().index(label))) {
            Moments moments = Moments.of(rows);
            int d = rows.columns();
            double factor = parameters.getShrinkage()
                    * StrictMath.pow(4.0 / ((d + 2.0) * table.counts().rows()), 1.0 / (d + 4.0));
            double[] deviations = new double[d];
            Arrays.setAll(
                    deviations,
                    j -> factor
                            * Math.sqrt(moments.variance(j))
                            / rows.encoding().scale());
            return deviations;
        }
    }
}
