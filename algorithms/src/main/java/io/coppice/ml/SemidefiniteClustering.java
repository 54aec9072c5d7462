package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.math.NearestLabeling;
import io.coppice.sdp.Certificate;
import io.coppice.sdp.LikelihoodAdjustedAlgorithm;
import io.coppice.sdp.LikelihoodAdjustedFit;
import io.coppice.sdp.LikelihoodAdjustedParams;
import io.coppice.sdp.MonteCarloParams;
import io.coppice.sdp.SdpAlgorithm;
import io.coppice.sdp.SdpFit;
import io.coppice.sdp.SdpParams;
import io.coppice.spark.SparkTasks;
import io.coppice.spark.Tables;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Clusters from a semidefinite program: a convex relaxation of k-means is solved on a sketch of the table, its centers are taken
 * to all rows and polished there. No start decides what is found on the sketch, and a lower bound says how far from the best
 * the result can be. With {@code likelihoodAdjusted} clusters have covariances of their own.
 *
 * <p>Cost of a fit: the passes of a coreset, the program on the driver (about m^3 for a sketch of m rows), and one pass an update
 * of the centers.
 */
public final class SemidefiniteClustering extends Estimator<SemidefiniteClusteringModel>
        implements SemidefiniteClusteringParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** Of each small program of the Monte Carlo bound. */
    private static final int MOST_PROGRAM_ITERATIONS = 200;

    private final String uid;
    private final SemidefiniteClusteringParamSet definitions;

    public SemidefiniteClustering() {
        this(Identifiable$.MODULE$.randomUID("sdp"));
    }

    public SemidefiniteClustering(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new SemidefiniteClusteringParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SemidefiniteClusteringParamSet definitions() {
        return definitions;
    }

    public SemidefiniteClustering setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public SemidefiniteClustering setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public SemidefiniteClustering setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    public SemidefiniteClustering setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    public SemidefiniteClustering setK(int value) {
        set(k(), value);
        return this;
    }

    /** Clusters of different spread and shape (iLA-SDP), each with a covariance of its own. */
    public SemidefiniteClustering setLikelihoodAdjusted(boolean value) {
        set(likelihoodAdjusted(), value);
        return this;
    }

    /** {@code admm} (convex, with a lower bound) or {@code low-rank} (large sketches, no bound). */
    public SemidefiniteClustering setSolver(String value) {
        set(solver(), value);
        return this;
    }

    /** How the rows to solve on are drawn: {@code coreset} or {@code stratified}. */
    public SemidefiniteClustering setSketch(String value) {
        set(sketch(), value);
        return this;
    }

    /** Rows to solve on; a table with no more is solved whole, and its bound is then rigorous. */
    public SemidefiniteClustering setSketchSize(int value) {
        set(sketchSize(), value);
        return this;
    }

    /** Of the solver, on the sketch. */
    public SemidefiniteClustering setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    /** Residual at which the solver stops. */
    public SemidefiniteClustering setTol(double value) {
        set(tol(), value);
        return this;
    }

    /** Gap between the bounds at which the solver stops. */
    public SemidefiniteClustering setGapTol(double value) {
        set(gapTol(), value);
        return this;
    }

    /** Seconds after which the best so far is taken; 0: none. A result under a limit depends on the machine. */
    public SemidefiniteClustering setTimeLimit(double value) {
        set(timeLimit(), value);
        return this;
    }

    /** Rounds of triangle and pair inequalities that tighten the lower bound; 0: none. */
    public SemidefiniteClustering setCutRounds(int value) {
        set(cutRounds(), value);
        return this;
    }

    /** Starts of the low-rank form. */
    public SemidefiniteClustering setStarts(int value) {
        set(starts(), value);
        return this;
    }

    /** Most updates of the centers on all rows; with 0 they are those that the relaxation shows. */
    public SemidefiniteClustering setPolish(int value) {
        set(polish(), value);
        return this;
    }

    /** Updates by expectation-maximization on all rows after likelihood-adjusted clustering. */
    public SemidefiniteClustering setRefine(int value) {
        set(refine(), value);
        return this;
    }

    /** What is proved about the cost on all rows: {@code none}, {@code clusters} or {@code monte-carlo}. */
    public SemidefiniteClustering setCertificate(String value) {
        set(certificate(), value);
        return this;
    }

    public SemidefiniteClustering setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public SemidefiniteClustering setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public SemidefiniteClustering setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public SemidefiniteClustering setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    /**
     * @throws BadParameter if a column is absent, the sketch does not fit into memory, or a certificate is asked of
     *     likelihood-adjusted clusters
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}, or k exceeds their number
     */
    @Override
    public SemidefiniteClusteringModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        if (getLikelihoodAdjusted() && !getCertificate().equals("none")) {
            throw new BadParameter(
                    "certificate is \"" + getCertificate() + "\" but likelihoodAdjusted is set: there are"
                            + " bounds for the cost of k-means alone; set certificate to none");
        }
        Dataset<Row> table = dataset.toDF();
        try (Blocks data = Tables.load(table, tableColumns(), new Tables.Preparation(getStandardize(), false))) {
            return getLikelihoodAdjusted() ? adjusted(table, data) : relaxed(table, data);
        }
    }

    private SemidefiniteClusteringModel relaxed(Dataset<Row> table, Blocks data) {
        SdpFit fit = SdpAlgorithm.fit(data, parameters());
        FittedGroups groups = FittedGroups.of(fit, data.encoding());
        SemidefiniteClusteringModel model = model(groups);
        return model.withSummary(SemidefiniteClusteringSummary.of(
                model, table, fit, certified(table.sparkSession(), data, fit), data.encoding()));
    }

    private SemidefiniteClusteringModel adjusted(Dataset<Row> table, Blocks data) {
        LikelihoodAdjustedFit fit = LikelihoodAdjustedAlgorithm.fit(
                data,
                LikelihoodAdjustedParams.of(getK()).withRelaxation(parameters()).withRefine(getRefine()));
        SemidefiniteClusteringModel model = model(FittedGroups.of(fit, data.encoding()));
        return model.withSummary(SemidefiniteClusteringSummary.of(model, table, fit, data.encoding()));
    }

    private SemidefiniteClusteringModel model(FittedGroups groups) {
        SemidefiniteClusteringModel model = copyValues(new SemidefiniteClusteringModel(uid, groups), ParamMap.empty());
        model.setParent(this);
        return model;
    }

    private Optional<Certificate> certified(SparkSession session, Blocks data, SdpFit fit) {
        return switch (getCertificate()) {
            case "clusters" ->
                Optional.of(SdpAlgorithm.certify(
                        data, new NearestLabeling(fit.clusters().centers(), data.columns())));
            case "monte-carlo" ->
                fit.clusters().k() < 2
                        ? Optional.empty()
                        : Optional.of(SdpAlgorithm.certify(
                                data,
                                fit.clusters().cost(),
                                MonteCarloParams.of(getK())
                                        .withMaxIter(Math.min(getMaxIter(), MOST_PROGRAM_ITERATIONS))
                                        .withSeed(getSeed()),
                                new SparkTasks(session)));
            default -> Optional.empty();
        };
    }

    SdpParams parameters() {
        return new SdpParams(
                getK(),
                SdpParams.Solver.named(getSolver()),
                SdpParams.Sketch.named(getSketch()),
                Math.max(getSketchSize(), getK()),
                getMaxIter(),
                getTol(),
                getGapTol(),
                getTimeLimit(),
                getCutRounds(),
                getStarts(),
                getPolish(),
                getSeed());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public SemidefiniteClustering copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<SemidefiniteClustering> read() {
        return new DefaultParamsReader<>();
    }

    public static SemidefiniteClustering load(String path) {
        return read().load(path);
    }
}
