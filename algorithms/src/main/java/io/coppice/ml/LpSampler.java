package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.sampling.LabelRole;
import io.coppice.sampling.SamplingAlgorithm;
import io.coppice.sampling.SamplingFit;
import io.coppice.sampling.SamplingParams;
import io.coppice.sampling.ScoreKind;
import io.coppice.spark.Tables;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A small weighted sample for regression: of m rows that stand for all of them under the lp norm, rare features included.
 *
 * <p>The fit finds the scores of rows and the threshold of the draw; the model's {@code transform} keeps the rows drawn and adds
 * their weights, which Spark's own LinearRegression and LogisticRegression take as {@code weightCol}. A row of weight v counts
 * as v rows, for every score.
 *
 * <p>Cost of a fit: one read of the table into cached blocks of doubles, a pass for the scales of the columns, one for the Gram
 * matrix, one a round of Lewis weights, one or two for scores; d^2 multiplications a row each. The draw takes five or so
 * passes over 24 bytes a row.
 */
public final class LpSampler extends Estimator<LpSamplerModel> implements LpSamplerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final LpSamplerParamSet definitions;

    public LpSampler() {
        this(Identifiable$.MODULE$.randomUID("lpsample"));
    }

    public LpSampler(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new LpSamplerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LpSamplerParamSet definitions() {
        return definitions;
    }

    public LpSampler setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Numeric columns to score, instead of {@code featuresCol}. */
    public LpSampler setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public LpSampler setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    /** Unique id of any simple type; saves the shuffles that telling equal rows apart takes, in fit and in transform. */
    public LpSampler setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    /** A regression's target, or a class from 0 on: see {@code labelRole}. */
    public LpSampler setLabelCol(String value) {
        set(labelCol(), value);
        return this;
    }

    /** {@code target}: scored as one more column. {@code class}: every class has rows of its own. */
    public LpSampler setLabelRole(String value) {
        set(labelRole(), value);
        return this;
    }

    /** {@code uniform}, {@code leverage}, {@code lewis}, {@code root-leverage}, {@code augmented} or {@code sensitivity}. */
    public LpSampler setScore(String value) {
        set(score(), value);
        return this;
    }

    /** 1 for logistic and least-absolute-value regression, 2 for least squares. */
    public LpSampler setP(double value) {
        set(p(), value);
        return this;
    }

    public LpSampler setSampleSize(long value) {
        set(sampleSize(), value);
        return this;
    }

    /** Rows to keep of class 0, 1, ... */
    public LpSampler setClassSizes(int[] value) {
        set(classSizes(), value);
        return this;
    }

    public LpSampler setUniformMix(double value) {
        set(uniformMix(), value);
        return this;
    }

    /** {@code priority} (exact size) or {@code poisson} (each row by itself). */
    public LpSampler setSampling(String value) {
        set(sampling(), value);
        return this;
    }

    /** As the regression that the sample is for. */
    public LpSampler setFitIntercept(boolean value) {
        set(fitIntercept(), value);
        return this;
    }

    /** Only for {@code leverage} and {@code root-leverage}. */
    public LpSampler setRidge(double value) {
        set(ridge(), value);
        return this;
    }

    public LpSampler setTol(double value) {
        set(tol(), value);
        return this;
    }

    public LpSampler setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public LpSampler setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /** Usable as {@code weightCol} of Spark's regressions. */
    public LpSampler setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    /** Empty: no such column. */
    public LpSampler setScoreCol(String value) {
        set(scoreCol(), value);
        return this;
    }

    /** For looking at scores: no row is dropped and no weight added. */
    public LpSampler setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    /**
     * @throws BadParameter if a column is absent or taken, a parameter has no effect or no meaning, or there are too many
     *     columns for the score
     * @throws io.coppice.blocks.BadInput if rows or labels are refused, see {@link Tables#loadDoubles}, or a class has no rows
     */
    @Override
    public LpSamplerModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        SamplingParams params = parameters();
        Tables.Doubles read = new Tables.Doubles(
                column(labelCol()), getFitIntercept(), role() == LabelRole.TARGET && getFitIntercept());
        try (Blocks data = Tables.loadDoubles(table, tableColumns(), read)) {
            SamplingFit fit = SamplingAlgorithm.fit(data, params);
            FittedSampling fitted = new FittedSampling(data.encoding(), role(), fit.rounds());
            LpSamplerModel model = copyValues(new LpSamplerModel(uid, fitted), ParamMap.empty());
            model.setParent(this);
            return model.withSummary(new LpSamplerSummary(fit));
        }
    }

    SamplingParams parameters() {
        List<Long> sizes = isDefined(classSizes())
                ? Arrays.stream(getClassSizes()).mapToObj(size -> (long) size).toList()
                : List.of();
        return new SamplingParams(
                ScoreKind.named(getScore()),
                getP(),
                getSampleSize(),
                sizes,
                getUniformMix(),
                getSampling().equals("priority"),
                role(),
                getFitIntercept(),
                getRidge(),
                getTol(),
                getMaxIter(),
                getSeed());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public LpSampler copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<LpSampler> read() {
        return new DefaultParamsReader<>();
    }

    public static LpSampler load(String path) {
        return read().load(path);
    }
}
