package io.coppice.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import io.coppice.blocks.BadInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Columns whose values are names: numbered for distances, voted on by neighbors. Null is a value of its own. */
final class NominalColumns {
    /** Blocks hold floats, which count so far without a gap. */
    private static final long MOST_VALUES = 1L << 24;

    private static final long SENT_TO_ALL = 1L << 18;
    private static final String CODE = "_coppice_code_";
    private static final String VALUE = "_coppice_value";
    private static final String RANK = "_coppice_rank";
    private static final String BALLOT = "_coppice_ballot";

    private final List<String> names;
    private final List<Integer> sizes = new ArrayList<>();

    NominalColumns(List<String> names) {
        this.names = List.copyOf(names);
    }

    List<String> codes() {
        return names.stream().map(name -> CODE + name).toList();
    }

    /** Different values of every column, once {@link #coded}. */
    List<Integer> sizes() {
        return sizes;
    }

    /** The rows with the numbers of their values, from 0 in order of the values as text. */
    Dataset<Row> coded(Dataset<Row> rows) {
        Dataset<Row> coded = rows;
        for (String name : names) {
            Column value = coalesce(concat(lit("="), LabeledTable.quoted(name).cast("string")), lit(""));
            JavaPairRDD<String, Long> numbered = rows.select(value.as(VALUE))
                    .distinct()
                    .orderBy(VALUE)
                    .as(Encoders.STRING())
                    .toJavaRDD()
                    .zipWithIndex();
            long values = numbered.count();
            if (values > MOST_VALUES) {
                throw new BadInput("nominal column \"" + name + "\" has " + values + " values; at most " + MOST_VALUES
                        + " can be told apart: leave it out of the features");
            }
            sizes.add((int) values);
            Dataset<Row> levels = rows.sparkSession()
                    .createDataset(numbered.rdd(), Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
                    .toDF(VALUE, CODE + name);
            coded = coded.withColumn(VALUE, value)
                    .join(values <= SENT_TO_ALL ? broadcast(levels) : levels, VALUE)
                    .drop(VALUE);
        }
        return coded;
    }

    /**
     * The most frequent values among the neighbors of every base, the nearest deciding between equals.
     *
     * @param lists of the bases, see {@link NeighborTables#labeled}
     * @param voters coded rows
     * @param withBase whether the base votes too, before its neighbors
     * @return key of the base, and the columns by their names
     */
    Dataset<Row> votes(Dataset<Row> lists, Dataset<Row> voters, boolean withBase) {
        Column keys = col(NeighborTables.NEIGHBORS);
        Column all = withBase ? org.apache.spark.sql.functions.concat(array(col(LabeledTable.KEY)), keys) : keys;
        String voter = "_coppice_voter";
        Column[] codes = codes().stream().map(LabeledTable::quoted).toArray(Column[]::new);
        Column[] values = names.stream().map(LabeledTable::quoted).toArray(Column[]::new);
        Dataset<Row> ballots = voters.select(
                col(LabeledTable.KEY).as(voter),
                array(codes).as(CODE),
                struct(values).as(VALUE));
        Column ballot = sort_array(collect_list(struct(col(RANK), col(CODE), col(VALUE))));
        Dataset<Row> counted = lists.select(
                        col(LabeledTable.KEY), posexplode(all).as(new String[] {RANK, voter}))
                .join(ballots, voter)
                .groupBy(LabeledTable.KEY)
                .agg(ballot.as(BALLOT))
                .withColumn(RANK, WINNERS.apply(transform(col(BALLOT), one -> one.getField(CODE))));
        List<Column> outputs = new ArrayList<>(List.of(col(LabeledTable.KEY)));
        for (int j = 0; j < names.size(); j++) {
            Column winner =
                    element_at(col(BALLOT), element_at(col(RANK), lit(j + 1)).plus(1));
            outputs.add(winner.getField(VALUE).getField(names.get(j)).as(names.get(j)));
        }
        return counted.select(outputs.toArray(Column[]::new));
    }

    private static final org.apache.spark.sql.expressions.UserDefinedFunction WINNERS =
            udf(new Winners(), DataTypes.createArrayType(DataTypes.IntegerType, false));

    /** For every column the first ballot that holds its most frequent value. */
    private static final class Winners
            implements UDF1<scala.collection.Seq<scala.collection.Seq<Long>>, int[]>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] call(scala.collection.Seq<scala.collection.Seq<Long>> ballots) {
            int[] winners = new int[ballots.apply(0).size()];
            for (int j = 0; j < winners.length; j++) {
                winners[j] = winner(ballots, j);
            }
            return winners;
        }

        private static int winner(scala.collection.Seq<scala.collection.Seq<Long>> ballots, int column) {
            Map<Long, Integer> counts = new HashMap<>();
            int most = 0;
            for (int i = 0; i < ballots.size(); i++) {
                most = Math.max(most, counts.merge(ballots.apply(i).apply(column), 1, Integer::sum));
            }
            int first = 0;
            while (counts.get(ballots.apply(first).apply(column)) < most) {
                first++;
            }
            return first;
        }
    }
}
