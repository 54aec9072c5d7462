package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.spark.Tables;
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
 * k-means: k centers that minimize the sum of weight x squared distance of the rows to their nearest center.
 *
 * <p>Takes the place of {@code org.apache.spark.ml.clustering.KMeans}: every parameter name, value and default of it is
 * here. Beyond it: the same bits at any partitioning, row order and retry; weights that count in seeding; empty clusters
 * repaired; {@code restarts} carried through the same passes; offsets such as 1e8 and columns of any scale; features as
 * a vector, an array or numeric columns. {@code tol} is relative to the variance within clusters, where MLlib's
 * is an absolute distance.
 *
 * <p>Cost of a fit: two reads of the table, then one pass over cached blocks (4 bytes a value) an iteration, all restarts
 * together; seeding adds initSteps + 2 passes, and a fit that reaches its fixed
 * point one more read, for centers that are means of the source's doubles. Without {@code idCol}, one shuffle of 16 bytes a row.
 */
public final class KMeans extends Estimator<KMeansModel> implements KMeansParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final KMeansParamSet definitions;

    public KMeans() {
        this(Identifiable$.MODULE$.randomUID("kmeans"));
    }

    public KMeans(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new KMeansParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public KMeansParamSet definitions() {
        return definitions;
    }

    public KMeans setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public KMeans setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public KMeans setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    public KMeans setK(int value) {
        set(k(), value);
        return this;
    }

    public KMeans setInitMode(String value) {
        set(initMode(), value);
        return this;
    }

    public KMeans setInitSteps(int value) {
        set(initSteps(), value);
        return this;
    }

    public KMeans setDistanceMeasure(String value) {
        set(distanceMeasure(), value);
        return this;
    }

    public KMeans setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public KMeans setTol(double value) {
        set(tol(), value);
        return this;
    }

    public KMeans setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /** Accepted for MLlib's sake, without effect. */
    public KMeans setSolver(String value) {
        set(solver(), value);
        return this;
    }

    /** Accepted for MLlib's sake, without effect. */
    public KMeans setMaxBlockSizeInMB(double value) {
        set(maxBlockSizeInMB(), value);
        return this;
    }

    /** Numeric columns to cluster on, instead of {@code featuresCol}. */
    public KMeans setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    /** Unique id of any simple type; saves the shuffle that telling equal rows apart takes. */
    public KMeans setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    /** Adds the distance to the center: Euclidean, or 1 - cosine. */
    public KMeans setDistanceCol(String value) {
        set(distanceCol(), value);
        return this;
    }

    public KMeans setRestarts(int value) {
        set(restarts(), value);
        return this;
    }

    /**
     * Most rows to fit centers on, drawn by key; all rows are assigned to them in the end. 0, the default, takes all up to
     * k = 1,000, and max(256 k, 1,000,000) above.
     */
    public KMeans setFitRows(long value) {
        set(fitRows(), value);
        return this;
    }

    /**
     * {@code lloyd}, or {@code coreset}: at least 20 starts on a weighted sample on the driver, of which the best goes on
     * with all rows. {@code maxIter} and {@code tol} are then of these last passes; {@code initMode}, {@code initSteps}
     * and {@code fitRows} are not read.
     */
    public KMeans setAlgorithm(String value) {
        set(algorithm(), value);
        return this;
    }

    /** Rows of the coreset; 0, the default, takes the larger of 40 k and 4,000. A table of no more rows is fitted as it is. */
    public KMeans setCoresetSize(int value) {
        set(coresetSize(), value);
        return this;
    }

    /** Distances and cost are then in units of standard deviations; centers still come in the columns' own. */
    public KMeans setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    /** First centers, [k][d] in the units of the columns; clusters keep their order. */
    public KMeans setInitialCenters(double[][] value) {
        set(initialCenters(), value);
        return this;
    }

    /**
     * @throws BadParameter if a column is absent or initial centers have the wrong shape
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}, or k exceeds their number
     */
    @Override
    public KMeansModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        boolean cosine = getDistanceMeasure().equals("cosine");
        try (Blocks data = Tables.load(table, tableColumns(), new Tables.Preparation(getStandardize(), cosine))) {
            KMeansFit fit = isDefined(initialCenters())
                    ? KMeansAlgorithm.fit(data, parameters(), storedInitialCenters(data))
                    : KMeansAlgorithm.fit(data, parameters());
            return model(table, data, fit);
        }
    }

    /** The model of a fit on blocks of this table. */
    KMeansModel model(Dataset<Row> table, Blocks data, KMeansFit fit) {
        KMeansModel model = copyValues(
                new KMeansModel(uid, FittedCenters.of(fit, data.encoding(), means(table, data, fit))),
                ParamMap.empty());
        model.setParent(this);
        return model.withSummary(new KMeansSummary(model, table, fit));
    }

    /** At a fixed point centers are means, and are given as the means of the source; in stored units. */
    private double[] means(Dataset<Row> table, Blocks data, KMeansFit fit) {
        if (fit.stop() != KMeansFit.Stop.NO_LABEL_CHANGED || fit.fittedRows() < data.rows()) {
            return fit.centers();
        }
        double[] means = Tables.means(table, tableColumns(), data, fit.centers());
        for (int j = 0; data.encoding().unitLength() && j < fit.k(); j++) {
            Encoding.toUnitLength(
                    means, j * data.columns(), data.columns(), data.encoding().scale());
        }
        return means;
    }

    KMeansParams parameters() {
        return new KMeansParams(
                getK(),
                switch (getInitMode()) {
                    case "k-means++" -> KMeansParams.Seeding.PLUSPLUS;
                    case "random" -> KMeansParams.Seeding.RANDOM;
                    default -> KMeansParams.Seeding.PARALLEL;
                },
                getInitSteps(),
                getRestarts(),
                getMaxIter(),
                getTol(),
                getDistanceMeasure().equals("cosine") ? KMeansParams.Distance.COSINE : KMeansParams.Distance.EUCLIDEAN,
                getSeed(),
                getFitRows(),
                getAlgorithm().equals("coreset") ? KMeansParams.Algorithm.CORESET : KMeansParams.Algorithm.LLOYD,
                getCoresetSize());
    }

    private double[] storedInitialCenters(Blocks data) {
        double[][] given = getInitialCenters();
        double[] stored = new double[given.length * data.columns()];
        for (int j = 0; j < given.length; j++) {
            if (given[j].length != data.columns()) {
                throw new BadParameter("initialCenters[" + j + "] has " + given[j].length + " values; the input has "
                        + data.columns() + " features");
            }
            double[] point = given[j].clone();
            if (!data.encoding().encodePoint(point)) {
                throw new BadParameter("initialCenters[" + j + "] is a zero vector; cosine distance needs length");
            }
            System.arraycopy(point, 0, stored, j * data.columns(), data.columns());
        }
        return stored;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public KMeans copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<KMeans> read() {
        return new DefaultParamsReader<>();
    }

    public static KMeans load(String path) {
        return read().load(path);
    }
}
