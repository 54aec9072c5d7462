package io.coppice.ml;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Resamples the table it was fitted on the first time it is given it, and lets all other rows pass: see {@link Oversampler}. */
public final class OversamplerModel extends Model<OversamplerModel>
        implements OversamplerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final OversamplerParamSet definitions;
    private final transient FirstTransform first;

    /** As it is loaded: rows pass. */
    public OversamplerModel(String uid) {
        this(uid, FirstTransform.none());
    }

    OversamplerModel(String uid, FirstTransform first) {
        this.uid = uid;
        this.first = first;
        this.definitions = new OversamplerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public OversamplerParamSet definitions() {
        return definitions;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return first.of(
                dataset,
                table -> OversampledTable.of(table, this).rows(),
                table -> OversampledTable.unchanged(table, this));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return OversampledTable.schema(schema, this);
    }

    @Override
    public OversamplerModel copy(ParamMap extra) {
        return copyValues(new OversamplerModel(uid), extra).setParent(parent());
    }

    public static MLReader<OversamplerModel> read() {
        return new DefaultParamsReader<>();
    }

    public static OversamplerModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "OversamplerModel: uid=" + uid + ", method=" + getMethod();
    }
}
