package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted selection with the share of the teacher. {@code transform} keeps the rows chosen and makes each of them one row a class,
 * with the class as {@code targetCol} and its part of the row's weight as {@code sampleWeightCol}.
 */
public final class DistillationModel extends Model<DistillationModel> implements DistillationParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private static final String TARGETS = "_coppice_targets";
    private static final String PART = "_coppice_part";

    private final String uid;
    private final DistillationParamSet definitions;
    private final FittedSelection fitted;
    private transient SelectionSummary summary;

    DistillationModel(String uid, FittedSelection fitted) {
        this.uid = uid;
        this.fitted = fitted;
        this.definitions = new DistillationParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public DistillationParamSet definitions() {
        return definitions;
    }

    DistillationModel withSummary(SelectionSummary found) {
        summary = found;
        return this;
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /**
     * What the selection found.
     *
     * @throws IllegalStateException if {@link #hasSummary} is false
     */
    public SelectionSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> selected = selection().transform(dataset);
        FeatureCalls teacher = FeatureCalls.of(selected, List.of(getTeacherCol()));
        Column label = coalesce(SelectionTable.quoted(getLabelCol()).cast("double"), lit(Double.NaN));
        Dataset<Row> aimed = selected.withColumn(
                TARGETS,
                teacher.call(
                        new TargetRow(teacher.kind(), getAlpha(), getTopClasses()),
                        "targets",
                        DataTypes.createArrayType(DataTypes.DoubleType, false),
                        label));
        Column[] columns = Stream.concat(
                        Arrays.stream(selected.columns()).map(SelectionTable::quoted),
                        Stream.of(posexplode(col(TARGETS)).as(new String[] {getTargetCol(), PART})))
                .toArray(Column[]::new);
        return aimed.select(columns)
                .where(col(PART).gt(0.0))
                .withColumn(
                        getTargetCol(), SelectionTable.quoted(getTargetCol()).cast("double"))
                .withColumn(
                        getSampleWeightCol(),
                        SelectionTable.quoted(getSampleWeightCol()).multiply(col(PART)))
                .drop(PART);
    }

    /** All rows as the selection judged them, before any becomes one a class: weight, 0 where rejected, stratum and reason. */
    public Dataset<Row> judged(Dataset<?> dataset) {
        return selection().setKeepAllRows(true).transform(dataset);
    }

    private SelectionModel selection() {
        if (getKeepAllRows()) {
            throw new BadParameter("keepAllRows is set; rejected rows have no targets: leave it off");
        }
        return copyValues(new SelectionModel(uid, fitted), ParamMap.empty());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withTargets(schema);
    }

    @Override
    public DistillationModel copy(ParamMap extra) {
        DistillationModel copy = copyValues(new DistillationModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public MLWriter write() {
        return new SelectionModelFiles.Writer(this, fitted);
    }

    public static MLReader<DistillationModel> read() {
        return new Reader();
    }

    public static DistillationModel load(String path) {
        return read().load(path);
    }

    private static final class Reader extends MLReader<DistillationModel> {
        @Override
        public DistillationModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader.loadMetadata(path, sparkSession(), DistillationModel.class.getName());
                DistillationModel model =
                        new DistillationModel(metadata.uid(), SelectionModelFiles.fitted(path, sparkSession()));
                metadata.getAndSetParams(model, scala.Option.empty());
                return model;
            });
        }
    }
}
