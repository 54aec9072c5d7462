package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.imbalance.OversamplingMethod;
import io.coppice.neighbors.NeighborMetric;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Bases chosen by the classes of their neighbors in the whole table: Borderline-SMOTE (Han et al. 2005), ADASYN (He et al. 2008). */
final class SurroundedBases {
    private static final String OTHERS = "_coppice_others";

    private final LabeledTable table;
    private final OversamplerParameters parameters;
    private final Oversampling sampling;
    private final OversamplingMethod method;
    private final Blocks all;
    private long danger;

    SurroundedBases(LabeledTable table, OversamplerParameters parameters, Oversampling sampling, Blocks all) {
        this.table = table;
        this.parameters = parameters;
        this.sampling = sampling;
        this.method = OversamplingMethod.named(parameters.getMethod());
        this.all = all;
    }

    long danger() {
        return danger;
    }

    /** @param within neighbors in the class itself */
    Optional<Dataset<Row>> pairs(int index, long rows, Supplier<Dataset<Row>> within) {
        boolean adaptive = method == OversamplingMethod.ADASYN;
        int looked = adaptive ? parameters.getK() : parameters.getMNeighbors();
        int searched = method == OversamplingMethod.BORDERLINE_2 ? Math.max(looked, parameters.getK()) : looked;
        Dataset<Row> lists;
        try (Blocks queries = table.load(index, all.encoding())) {
            lists = sampling.lists(queries, all, searched, NeighborMetric.EUCLIDEAN);
        }
        Column labels = slice(col(NeighborTables.LABELS), 1, looked);
        Dataset<Row> seen = lists.withColumn(OTHERS, size(filter(labels, label -> label.notEqual(index))))
                .withColumn(BaseCounts.MASS, adaptive ? col(OTHERS).cast("long") : lit(1L));
        Column chosen = adaptive
                ? col(OTHERS).gt(0)
                : col(OTHERS).multiply(2).geq(size(labels)).and(col(OTHERS).lt(size(labels)));
        Dataset<Row> bases = seen.where(chosen).select(LabeledTable.KEY, BaseCounts.MASS);
        Row found = bases.agg(org.apache.spark.sql.functions.count(lit(1)), sum(BaseCounts.MASS))
                .first();
        danger += found.getLong(0);
        if (found.getLong(0) == 0) {
            return nobody(index, rows, within);
        }
        Dataset<Row> times = adaptive
                ? BaseCounts.inProportion(bases, rows, sampling.draw())
                : sampling.times(bases, found.getLong(0), rows, index);
        return Optional.of(
                method == OversamplingMethod.BORDERLINE_2
                        ? SyntheticPairs.shortened(nearest(lists), times, sampling.draw(), index)
                        : SyntheticPairs.of(within.get(), times, sampling.draw()));
    }

    private Dataset<Row> nearest(Dataset<Row> lists) {
        return lists.withColumn(NeighborTables.NEIGHBORS, slice(col(NeighborTables.NEIGHBORS), 1, parameters.getK()))
                .withColumn(NeighborTables.LABELS, slice(col(NeighborTables.LABELS), 1, parameters.getK()));
    }

    private Optional<Dataset<Row>> nobody(int index, long rows, Supplier<Dataset<Row>> within) {
        String label = table.counts().labels().get(index);
        if (method != OversamplingMethod.ADASYN) {
            sampling.warnings()
                    .add("no row of class \"" + label
                            + "\" is in danger: of no row are half or more, but not all, of its "
                            + parameters.getMNeighbors() + " neighbors of other classes; the class keeps its "
                            + table.counts().count(index) + " rows");
            return Optional.empty();
        }
        String found = "no row of class \"" + label + "\" has a neighbor of another class among its "
                + parameters.getK() + ": adasyn finds nothing to adapt to";
        if (parameters.getSeparated().equals("error")) {
            throw new BadInput(found + "; use smote, a larger k, or separated = smote");
        }
        sampling.warnings().add(found + "; plain smote is used");
        Dataset<Row> bases = table.rows(index).select(LabeledTable.KEY);
        return Optional.of(SyntheticPairs.of(
                within.get(), sampling.times(bases, table.counts().count(index), rows, index), sampling.draw()));
    }
}
