package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.sampling.Draw;
import io.coppice.sampling.LabelRole;
import io.coppice.sampling.RowScores;
import io.coppice.sampling.SamplingRound;
import io.coppice.sampling.ScoreKind;
import io.coppice.sampling.Whitening;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code rounds/} one Parquet row a round of sampling with its
 * matrices, totals and thresholds, and {@code encoding/} one row with the format version, feature names, shift and what the
 * label is. Doubles keep their bits.
 */
final class LpSamplerModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);

    private static final StructType ROUNDS = new StructType()
            .add("round", DataTypes.IntegerType, false)
            .add("score", DataTypes.StringType, false)
            .add("constants", DOUBLES, false)
            .add("columns", DataTypes.IntegerType, false)
            .add("constantColumn", DataTypes.BooleanType, false)
            .add("leverage", DOUBLES, false)
            .add("lewis", DOUBLES, false)
            .add("uniformMix", DataTypes.DoubleType, false)
            .add("scoreTotals", DOUBLES, false)
            .add("weightTotals", DOUBLES, false)
            .add("thresholds", DOUBLES, false)
            .add("seed", DataTypes.LongType, false)
            .add("purpose", DataTypes.LongType, false);

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("shift", DOUBLES, false)
            .add("labelRole", DataTypes.StringType, false);

    private LpSamplerModelFiles() {}

    static final class Writer extends MLWriter {
        private final LpSamplerModel model;

        Writer(LpSamplerModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            List<Row> rows = new ArrayList<>();
            for (SamplingRound round : model.fitted().rounds()) {
                rows.add(row(rows.size(), round));
            }
            ModelTables.write(sparkSession(), rows, ROUNDS, new Path(path, "rounds"));
            Row encoding = RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    ModelTables.boxed(model.fitted().encoding().shift()),
                    model.fitted().role().name());
            ModelTables.write(sparkSession(), List.of(encoding), ENCODING, new Path(path, "encoding"));
        }

        private static Row row(int number, SamplingRound round) {
            RowScores scores = round.scores();
            Whitening any = scores.leverage().rank() > 0 ? scores.leverage() : scores.lewis();
            return RowFactory.create(
                    number,
                    scores.kind().toString(),
                    ModelTables.boxed(scores.constants()),
                    any.columns(),
                    any.constant(),
                    ModelTables.boxed(scores.leverage().factor()),
                    ModelTables.boxed(scores.lewis().factor()),
                    round.uniformMix(),
                    ModelTables.boxed(round.scoreTotals()),
                    ModelTables.boxed(round.weightTotals()),
                    ModelTables.boxed(round.draw().thresholds()),
                    round.draw().seed(),
                    round.draw().purpose());
        }
    }

    static final class Reader extends MLReader<LpSamplerModel> {
        @Override
        public LpSamplerModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static LpSamplerModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, LpSamplerModel.class.getName());
            Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
            double[] shift = ModelTables.unboxed(encoding.getList(2));
            double[] ones = Encoding.identity(shift.length).divisor();
            FittedSampling fitted = new FittedSampling(
                    new Encoding(shift, ones, 1.0, false),
                    LabelRole.valueOf(encoding.getString(3)),
                    ModelTables.rows(session, path, "rounds", "round").stream()
                            .map(Reader::round)
                            .toList());
            LpSamplerModel model = new LpSamplerModel(metadata.uid(), fitted);
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static SamplingRound round(Row row) {
            RowScores scores = RowScores.restored(
                    ScoreKind.named(row.getString(1)),
                    ModelTables.unboxed(row.getList(2)),
                    whitening(row, 5),
                    whitening(row, 6));
            Draw draw = new Draw(row.getLong(11), row.getLong(12), ModelTables.unboxed(row.getList(10)));
            return new SamplingRound(
                    scores,
                    row.getDouble(7),
                    ModelTables.unboxed(row.getList(8)),
                    ModelTables.unboxed(row.getList(9)),
                    draw);
        }

        private static Whitening whitening(Row row, int at) {
            return new Whitening(ModelTables.unboxed(row.getList(at)), row.getInt(3), row.getBoolean(4));
        }
    }
}
