package io.coppice.ml;

import io.coppice.pruning.PruningRule;
import io.coppice.pruning.RowGroup;
import io.coppice.pruning.RowOrder;
import io.coppice.pruning.Stratum;
import io.coppice.pruning.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code strata/} one Parquet row a stratum with the places between
 * which rows are kept, {@code groups/} one a class with its cutoff and edges, and {@code encoding/} one row with the format
 * version and the orders of rows. Doubles keep their bits.
 */
final class SelectionModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType STRATA = place(
            place(
                    new StructType()
                            .add("number", DataTypes.IntegerType, false)
                            .add("group", DataTypes.IntegerType, false)
                            .add("rows", DataTypes.LongType, false)
                            .add("kept", DataTypes.LongType, false)
                            .add("weight", DataTypes.DoubleType, false),
                    "above"),
            "upTo");

    private static final StructType GROUPS = place(
            new StructType()
                    .add("group", DataTypes.IntegerType, false)
                    .add("name", DataTypes.StringType, false)
                    .add("edges", DataTypes.createArrayType(DataTypes.DoubleType, false), false),
            "cut");

    private static final StructType ENCODING = place(
            new StructType()
                    .add("formatVersion", DataTypes.IntegerType, false)
                    .add("order", DataTypes.StringType, false)
                    .add("hardIsHigh", DataTypes.BooleanType, false)
                    .add("cutoffHardIsHigh", DataTypes.BooleanType, false)
                    .add("seed", DataTypes.LongType, false)
                    .add("drawSeed", DataTypes.LongType, false)
                    .add("classes", DataTypes.IntegerType, false),
            "draw");

    private SelectionModelFiles() {}

    private static StructType place(StructType schema, String name) {
        return schema.add(name + "Any", DataTypes.BooleanType, false)
                .add(name + "Primary", DataTypes.LongType, false)
                .add(name + "Secondary", DataTypes.LongType, false);
    }

    private static Threshold place(Row row, int from) {
        return new Threshold(row.getBoolean(from), row.getLong(from + 1), row.getLong(from + 2));
    }

    static final class Writer extends MLWriter {
        private final Params model;
        private final FittedSelection fitted;

        /** @param model whose parameters are kept */
        Writer(Params model, FittedSelection fitted) {
            this.model = model;
            this.fitted = fitted;
        }

        @Override
        public void saveImpl(String path) {
            SparkSession session = sparkSession();
            DefaultParamsWriter.saveMetadata(model, path, session);
            ModelTables.write(session, strata(), STRATA, new Path(path, "strata"));
            ModelTables.write(session, groups(), GROUPS, new Path(path, "groups"));
            ModelTables.write(session, List.of(encoding()), ENCODING, new Path(path, "encoding"));
        }

        private List<Row> strata() {
            List<Row> rows = new ArrayList<>();
            List<RowGroup> groups = fitted.rule().groups();
            for (int group = 0; group < groups.size(); group++) {
                for (Stratum stratum : groups.get(group).strata()) {
                    rows.add(RowFactory.create(
                            rows.size(),
                            group,
                            stratum.rows(),
                            stratum.kept(),
                            stratum.weight(),
                            stratum.above().any(),
                            stratum.above().primary(),
                            stratum.above().secondary(),
                            stratum.upTo().any(),
                            stratum.upTo().primary(),
                            stratum.upTo().secondary()));
                }
            }
            return rows;
        }

        private List<Row> groups() {
            return IntStream.range(0, fitted.rule().groups().size())
                    .mapToObj(number -> {
                        RowGroup group = fitted.rule().groups().get(number);
                        return RowFactory.create(
                                number,
                                fitted.classes().isEmpty()
                                        ? ""
                                        : fitted.classes().get(number),
                                ModelTables.boxed(group.edges()),
                                group.cut().any(),
                                group.cut().primary(),
                                group.cut().secondary());
                    })
                    .toList();
        }

        private Row encoding() {
            PruningRule.Orders orders = fitted.rule().orders();
            return RowFactory.create(
                    FORMAT_VERSION,
                    orders.order().toString(),
                    orders.hardIsHigh(),
                    orders.cutoffHardIsHigh(),
                    orders.seed(),
                    orders.drawSeed(),
                    fitted.classes().size(),
                    orders.draw().any(),
                    orders.draw().primary(),
                    orders.draw().secondary());
        }
    }

    static final class Reader extends MLReader<SelectionModel> {
        @Override
        public SelectionModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader.loadMetadata(path, sparkSession(), SelectionModel.class.getName());
                SelectionModel model = new SelectionModel(metadata.uid(), fitted(path, sparkSession()));
                metadata.getAndSetParams(model, scala.Option.empty());
                return model;
            });
        }
    }

    /** What the folder of a model holds beside its metadata. */
    static FittedSelection fitted(String path, SparkSession session) {
        Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
        List<Row> strata = ModelTables.rows(session, path, "strata", "number");
        List<Row> groups = ModelTables.rows(session, path, "groups", "group");
        PruningRule.Orders orders = new PruningRule.Orders(
                RowOrder.named(encoding.getString(1)),
                encoding.getBoolean(2),
                encoding.getBoolean(3),
                encoding.getLong(4),
                encoding.getLong(5),
                place(encoding, 7));
        List<RowGroup> read = groups.stream()
                .map(group -> new RowGroup(
                        place(group, 3),
                        ModelTables.unboxed(group.getList(2)),
                        strata.stream()
                                .filter(stratum -> stratum.getInt(1) == group.getInt(0))
                                .map(SelectionModelFiles::stratum)
                                .toList()))
                .toList();
        List<String> classes = encoding.getInt(6) == 0
                ? List.of()
                : groups.stream().map(group -> group.getString(1)).toList();
        return new FittedSelection(new PruningRule(orders, read), classes);
    }

    private static Stratum stratum(Row row) {
        return new Stratum(row.getLong(2), row.getLong(3), place(row, 5), place(row, 8), row.getDouble(4));
    }
}
