package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import io.coppice.blocks.Blocks;
import io.coppice.imbalance.UndersamplingMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Removes rows that their neighbors show to be wrong, on a border, or of no use, however many they are. */
final class Cleaning {
    private static final NeighborVote VOTE = new NeighborVote();

    private final LabeledTable table;
    private final UndersamplerParameters parameters;
    private final Undersampling search;
    private final UndersamplingMethod method;

    Cleaning(LabeledTable table, UndersamplerParameters parameters, Undersampling search) {
        this.table = table;
        this.parameters = parameters;
        this.search = search;
        this.method = UndersamplingMethod.named(parameters.getMethod());
    }

    /** @param labels classes that may lose rows */
    LabeledTable cleaned(List<String> labels) {
        Object[] classes = labels.stream().map(table.counts()::index).toArray();
        return switch (method) {
            case TOMEK -> Undersampling.without(table, tomek(table, classes));
            case ENN -> Undersampling.without(table, wrong(table, parameters.getK(), parameters.getVote(), classes));
            case RENN -> repeated(classes, false);
            case ALL_KNN -> repeated(classes, true);
            case NCR -> Undersampling.without(table, neighborhood(classes));
            default -> oneSided(classes);
        };
    }

    /** Pairs of different class, each nearest to the other (Tomek 1976). */
    private Dataset<Row> tomek(LabeledTable rows, Object[] classes) {
        String partner = "_coppice_partner";
        Dataset<Row> nearest = lists(rows, 1)
                .select(
                        UndersampledTable.key(),
                        col(NeighborTables.LABEL),
                        element_at(col(NeighborTables.NEIGHBORS), 1).as(partner),
                        element_at(col(NeighborTables.LABELS), 1).as(NeighborTables.LABELS));
        Dataset<Row> theirs =
                nearest.select(UndersampledTable.key().as(partner), col(partner).as("_coppice_back"));
        return nearest.where(col(NeighborTables.LABEL).notEqual(col(NeighborTables.LABELS)))
                .where(col(NeighborTables.LABEL).isin(classes))
                .join(theirs, partner)
                .where(col("_coppice_back").equalTo(UndersampledTable.key()))
                .select(LabeledTable.KEY);
    }

    /** Rows that their neighbors do not take for what they are (Wilson 1972). */
    private Dataset<Row> wrong(LabeledTable rows, int k, String vote, Object[] classes) {
        return lists(rows, k)
                .where(col(NeighborTables.LABEL).isin(classes))
                .where(not(agreed(vote)))
                .select(LabeledTable.KEY);
    }

    private static Column agreed(String vote) {
        return RowCalls.call(VOTE, vote, DataTypes.BooleanType, col(NeighborTables.LABELS), col(NeighborTables.LABEL));
    }

    private Dataset<Row> lists(LabeledTable rows, int k) {
        try (Blocks all = rows.loadAll()) {
            return search.lists(all, all, k);
        }
    }

    /** Again and again, or with one neighbor more each time; until nothing goes, or a class is at stake. */
    private LabeledTable repeated(Object[] classes, boolean growing) {
        int rounds = growing ? parameters.getK() : parameters.getMaxIter();
        LabeledTable left = table;
        for (int round = 1; round <= rounds; round++) {
            Dataset<Row> keys = kept(wrong(left, growing ? round : parameters.getK(), parameters.getVote(), classes));
            if (keys.isEmpty()) {
                if (!growing) {
                    break;
                }
                continue;
            }
            left = Undersampling.without(left, keys);
            if (isAtStake(UndersampledTable.counted(left))) {
                search.warnings()
                        .add("stopped after " + round + " rounds: a class is gone, or smaller than the smallest was");
                break;
            }
        }
        return left;
    }

    /** Every round would otherwise find all the rounds before it again; let go of with the table that is made of it. */
    private static Dataset<Row> kept(Dataset<Row> keys) {
        JavaRDD<Long> kept = keys.as(Encoders.LONG()).toJavaRDD().persist(StorageLevel.MEMORY_AND_DISK());
        return keys.sparkSession().createDataset(kept.rdd(), Encoders.LONG()).toDF(LabeledTable.KEY);
    }

    private boolean isAtStake(Map<String, Long> left) {
        long fewest = table.counts().fewest();
        String minority = table.counts().minority();
        return left.entrySet().stream()
                .anyMatch(
                        each -> each.getValue() == 0 || (!each.getKey().equals(minority) && each.getValue() < fewest));
    }

    /** Rows that are wrong by the most of their neighbors, and neighbors that mislead the smallest class (Laurikkala 2001). */
    private Dataset<Row> neighborhood(Object[] classes) {
        Dataset<Row> lists = lists(table, parameters.getK());
        int smallest = table.counts().index(table.counts().minority());
        List<Object> large = new ArrayList<>();
        for (Object index : classes) {
            if (table.counts().count((int) index)
                    > parameters.getCleaningThreshold() * table.counts().fewest()) {
                large.add(index);
            }
        }
        Dataset<Row> wrong = lists.where(col(NeighborTables.LABEL).isin(classes))
                .where(not(agreed("mode")))
                .select(LabeledTable.KEY);
        Dataset<Row> misleading = lists.where(col(NeighborTables.LABEL).equalTo(smallest))
                .where(not(agreed("mode")))
                .select(explode(col(NeighborTables.NEIGHBORS)).as(LabeledTable.KEY));
        Dataset<Row> removable = table.rows()
                .where(col(LabeledTable.CLASS).isin(large.toArray()))
                .select(LabeledTable.KEY);
        return wrong.union(misleading.join(removable, LabeledTable.KEY)).distinct();
    }

    /** Rows nearer to one of their class than to any of the smallest, then Tomek's pairs (Kubat and Matwin 1997). */
    private LabeledTable oneSided(Object[] classes) {
        int smallest = table.counts().index(table.counts().minority());
        List<Dataset<Row>> useless = new ArrayList<>();
        for (Object index : classes) {
            if ((int) index != smallest) {
                useless.add(redundant((int) index, smallest));
            }
        }
        LabeledTable left = useless.stream()
                .reduce(Dataset::union)
                .map(keys -> Undersampling.without(table, keys))
                .orElse(table);
        return Undersampling.without(left, tomek(left, classes));
    }

    private Dataset<Row> redundant(int index, int smallest) {
        Dataset<Row> own = table.rows(index);
        Dataset<Row> seed = BaseCounts.first(
                own.select(LabeledTable.KEY).orderBy(BaseCounts.order(search.draw()), UndersampledTable.key()), 1);
        Dataset<Row> kept =
                table.rows(smallest).union(own.join(seed, LabeledTable.KEY).select(columns(own)));
        LabeledTable store = table.with(kept, table.numbers());
        try (Blocks pool = store.loadAll();
                Blocks queries = table.load(index, pool.encoding())) {
            return search.lists(queries, pool, 1)
                    .where(element_at(col(NeighborTables.LABELS), 1).equalTo(index))
                    .select(LabeledTable.KEY);
        }
    }

    private static Column[] columns(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).map(LabeledTable::quoted).toArray(Column[]::new);
    }
}
