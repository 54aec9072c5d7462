package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.coppice.imbalance.SyntheticDraw;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Who a synthetic row comes from: tables of {@link LabeledTable#KEY}, the base; {@link #TOWARDS}, the neighbor; {@link #GAP}, the share
 * of the way between them; {@link #REACH}, the most that share can be; and {@link #NAME}, which further draws are made by.
 */
final class SyntheticPairs {
    static final String TOWARDS = "_coppice_towards";
    static final String GAP = "_coppice_gap";
    static final String REACH = "_coppice_reach";
    static final String NAME = "_coppice_name";

    private static final String NUMBER = "_coppice_number";
    private static final String PLACE = "_coppice_place";

    private SyntheticPairs() {}

    /**
     * @param lists see {@link NeighborTables#labeled}
     * @param times see {@link BaseCounts}
     */
    static Dataset<Row> of(Dataset<Row> lists, Dataset<Row> times, SyntheticDraw draw) {
        return reaching(drawn(lists, times, draw), draw, lit(1.0));
    }

    /** The same, less than half the way to rows of another class (Borderline-2). */
    static Dataset<Row> shortened(Dataset<Row> lists, Dataset<Row> times, SyntheticDraw draw, int label) {
        Column other =
                element_at(col(NeighborTables.LABELS), col(PLACE).plus(1)).notEqual(label);
        Column shorter = RowCalls.call(draw, "shorter", DataTypes.DoubleType, col(NAME));
        return reaching(drawn(lists, times, draw), draw, when(other, shorter).otherwise(1.0));
    }

    private static Dataset<Row> reaching(Dataset<Row> drawn, SyntheticDraw draw, Column reach) {
        return drawn.withColumn(REACH, reach)
                .select(key(), col(TOWARDS), gap(draw).multiply(col(REACH)).as(GAP), col(REACH), col(NAME));
    }

    /** Copies: rows towards themselves. */
    static Dataset<Row> copies(Dataset<Row> times, SyntheticDraw draw) {
        return numbered(times, draw).select(key(), key().as(TOWARDS), lit(0.0).as(GAP), lit(0.0).as(REACH), col(NAME));
    }

    private static Dataset<Row> drawn(Dataset<Row> lists, Dataset<Row> times, SyntheticDraw draw) {
        Column neighbors = col(NeighborTables.NEIGHBORS);
        Dataset<Row> bases = lists.join(times, LabeledTable.KEY);
        return numbered(bases, draw)
                .withColumn(PLACE, RowCalls.call(draw, "neighbor", DataTypes.IntegerType, col(NAME), size(neighbors)))
                // A row of which a search in cells found no neighbor is repeated.
                .withColumn(
                        TOWARDS, coalesce(try_element_at(neighbors, col(PLACE).plus(1)), key()));
    }

    private static Dataset<Row> numbered(Dataset<Row> bases, SyntheticDraw draw) {
        return bases.where(col(BaseCounts.TIMES).gt(0))
                .withColumn(NUMBER, explode(sequence(lit(1L), col(BaseCounts.TIMES))))
                .withColumn(NAME, RowCalls.call(draw, "name", DataTypes.LongType, key(), col(NUMBER)));
    }

    private static Column gap(SyntheticDraw draw) {
        return RowCalls.call(draw, "gap", DataTypes.DoubleType, col(NAME));
    }

    private static Column key() {
        return col(LabeledTable.KEY);
    }
}
