package io.coppice.ml;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Resamples the table it was fitted on the first time it is given it, and lets all other rows pass: see {@link Undersampler}. */
public final class UndersamplerModel extends Model<UndersamplerModel>
        implements UndersamplerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final UndersamplerParamSet definitions;
    private final transient FirstTransform first;

    /** As it is loaded: rows pass. */
    public UndersamplerModel(String uid) {
        this(uid, FirstTransform.none());
    }

    UndersamplerModel(String uid, FirstTransform first) {
        this.uid = uid;
        this.first = first;
        this.definitions = new UndersamplerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public UndersamplerParamSet definitions() {
        return definitions;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return first.of(dataset, table -> UndersampledTable.of(table, this).rows(), table -> table);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return UndersampledTable.schema(schema, this);
    }

    @Override
    public UndersamplerModel copy(ParamMap extra) {
        return copyValues(new UndersamplerModel(uid), extra).setParent(parent());
    }

    public static MLReader<UndersamplerModel> read() {
        return new DefaultParamsReader<>();
    }

    public static UndersamplerModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "UndersamplerModel: uid=" + uid + ", method=" + getMethod();
    }
}
