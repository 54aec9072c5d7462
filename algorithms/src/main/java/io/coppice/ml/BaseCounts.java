package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.coppice.imbalance.SyntheticDraw;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;

/** How many synthetic rows each base gets: tables of {@link LabeledTable#KEY} and {@link #TIMES} whose sum is exact. */
final class BaseCounts {
    static final String TIMES = "_coppice_times";

    /** Whole numbers that rows are allotted in proportion to. */
    static final String MASS = "_coppice_mass";

    private static final String KEY = LabeledTable.KEY;
    private static final String REST = "_coppice_rest";
    private static final String POSITION = "_coppice_position";

    private BaseCounts() {}

    /**
     * In proportion to masses, rounded down, what is left going to the largest remainders; equal ones are told apart by the draw.
     *
     * @param bases key and mass, not all 0
     */
    static Dataset<Row> inProportion(Dataset<Row> bases, long total, SyntheticDraw draw) {
        long mass = bases.agg(sum(col(MASS))).first().getLong(0);
        // Exact: a total times a mass, which counts neighbors, is far below 2^63.
        Dataset<Row> shares = bases.select(
                col(KEY),
                expr(MASS + " * " + total + "L div " + mass + "L").as(TIMES),
                expr("pmod(" + MASS + " * " + total + "L, " + mass + "L)").as(REST));
        long given = shares.agg(sum(col(TIMES))).first().getLong(0);
        if (given == total) {
            return shares.select(col(KEY), col(TIMES));
        }
        Dataset<Row> more = first(
                        shares.select(col(KEY), col(REST))
                                .orderBy(col(REST).desc(), order(draw), col(KEY))
                                .select(KEY),
                        total - given)
                .withColumn(REST, lit(1L));
        return shares.drop(REST)
                .join(more, toSeq(KEY), "left")
                .select(col(KEY), col(TIMES).plus(coalesce(col(REST), lit(0L))).as(TIMES));
    }

    /**
     * As many to each, give or take one: what {@link #inProportion} comes to for equal masses.
     *
     * @param bases keys
     * @param rows how many bases there are
     */
    static Dataset<Row> evenly(Dataset<Row> bases, long rows, long total, SyntheticDraw draw) {
        Dataset<Row> keys = bases.select(col(KEY));
        if (total % rows == 0) {
            return keys.withColumn(TIMES, lit(total / rows));
        }
        Dataset<Row> more =
                first(keys.orderBy(order(draw), col(KEY)), total % rows).withColumn(REST, lit(1L));
        return keys.join(more, toSeq(KEY), "left")
                .select(
                        col(KEY),
                        lit(total / rows).plus(coalesce(col(REST), lit(0L))).as(TIMES));
    }

    /** Every synthetic row draws a base, with replacement. */
    static Dataset<Row> atRandom(Dataset<Row> bases, long total, SyntheticDraw draw) {
        JavaRDD<Long> keys = sorted(bases.select(col(KEY)).orderBy(order(draw), col(KEY)));
        long rows = keys.count();
        Dataset<Row> placed = bases.sparkSession()
                .createDataset(keys.zipWithIndex().rdd(), Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
                .toDF(KEY, POSITION);
        Column position = RowCalls.call(draw, "position", DataTypes.LongType, col("id"), lit(rows));
        return bases.sparkSession()
                .range(total)
                .groupBy(position.as(POSITION))
                .agg(count(lit(1)).as(TIMES))
                .join(placed, POSITION)
                .select(KEY, TIMES);
    }

    /** The first keys of a table in order. */
    static Dataset<Row> first(Dataset<Row> ordered, long rows) {
        JavaRDD<Long> keys =
                sorted(ordered).zipWithIndex().filter(each -> each._2() < rows).map(Tuple2::_1);
        return ordered.sparkSession().createDataset(keys.rdd(), Encoders.LONG()).toDF(KEY);
    }

    /** All keys of a table in order but the first. */
    static Dataset<Row> rest(Dataset<Row> ordered, long rows) {
        JavaRDD<Long> keys =
                sorted(ordered).zipWithIndex().filter(each -> each._2() >= rows).map(Tuple2::_1);
        return ordered.sparkSession().createDataset(keys.rdd(), Encoders.LONG()).toDF(KEY);
    }

    private static JavaRDD<Long> sorted(Dataset<Row> ordered) {
        return ordered.as(Encoders.LONG()).toJavaRDD();
    }

    /** A hash of the key: of rows that are equal otherwise, none comes first because of where it is stored. */
    static Column order(SyntheticDraw draw) {
        return RowCalls.call(draw, "order", DataTypes.LongType, col(KEY));
    }

    static scala.collection.immutable.Seq<String> toSeq(String column) {
        return scala.jdk.javaapi.CollectionConverters.asScala(java.util.List.of(column))
                .toSeq();
    }
}
