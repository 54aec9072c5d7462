package io.coppice.ml;

import static org.apache.spark.sql.functions.col;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.SampleRows;
import io.coppice.sdp.Certificate;
import io.coppice.sdp.LikelihoodAdjustedFit;
import io.coppice.sdp.Relaxation;
import io.coppice.sdp.SdpFit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a fit found and what is proved of it. Costs and bounds are in squared units of the columns. */
public final class SemidefiniteClusteringSummary extends ClusteringSummary {
    private final SemidefiniteClusteringModel model;
    private final double squaredUnit;
    private final Optional<SdpFit> relaxed;
    private final Optional<LikelihoodAdjustedFit> adjusted;
    private final Optional<Certificate> certificate;

    private SemidefiniteClusteringSummary(
            SemidefiniteClusteringModel model,
            Dataset<Row> table,
            double squaredUnit,
            Optional<SdpFit> relaxed,
            Optional<LikelihoodAdjustedFit> adjusted,
            Optional<Certificate> certificate) {
        super(model, table);
        this.model = model;
        this.squaredUnit = squaredUnit;
        this.relaxed = relaxed;
        this.adjusted = adjusted;
        this.certificate = certificate;
    }

    static SemidefiniteClusteringSummary of(
            SemidefiniteClusteringModel model,
            Dataset<Row> table,
            SdpFit fit,
            Optional<Certificate> certificate,
            Encoding encoding) {
        return new SemidefiniteClusteringSummary(
                model, table, encoding.squaredUnit(), Optional.of(fit), Optional.empty(), certificate);
    }

    static SemidefiniteClusteringSummary of(
            SemidefiniteClusteringModel model, Dataset<Row> table, LikelihoodAdjustedFit fit, Encoding encoding) {
        return new SemidefiniteClusteringSummary(
                model, table, encoding.squaredUnit(), Optional.empty(), Optional.of(fit), Optional.empty());
    }

    /** The k asked for. */
    public int k() {
        return model.getK();
    }

    /** Rows of positive weight in every cluster; one pass over the training table. */
    public long[] clusterSizes() {
        long[] sizes = new long[model.storedCenters().length / model.numFeatures()];
        Dataset<Row> weighing = model.column(model.weightCol())
                .map(name -> predictions()
                        .where(col("`" + name.replace("`", "``") + "`").gt(0)))
                .orElseGet(this::predictions);
        // One row a cluster.
        for (Row row : weighing.groupBy(predictionCol()).count().collectAsList()) {
            sizes[row.getInt(0)] = row.getLong(1);
        }
        return sizes;
    }

    /** Sum over all rows of weight x squared distance to the nearest center; absent where clusters have covariances. */
    public Optional<Double> trainingCost() {
        return relaxed.map(fit -> fit.clusters().cost() * squaredUnit);
    }

    /** Log-likelihood of all rows under the Gaussians of the clusters; absent where these are not fitted. */
    public Optional<Double> logLikelihood() {
        return adjusted.map(fit -> fit.fit().logLikelihood());
    }

    /** What is proved about the cost on all rows: the certificate asked for, or the bound of a sketch that is the table. */
    public Optional<Certificate> certificate() {
        Optional<Certificate> whole = sketchCertificate().filter(found -> found.kind() == Certificate.Kind.RIGOROUS);
        return certificate
                .map(found -> found.inUnits(squaredUnit))
                .filter(found -> whole.isEmpty() || found.lower() > whole.get().lower())
                .or(() -> whole);
    }

    /** The bounds that the solver found: about the sketch alone unless that is the whole table. */
    public Optional<Certificate> sketchCertificate() {
        return relaxed.map(SdpFit::certificate).map(found -> found.inUnits(squaredUnit));
    }

    /** Bounds of the sketch at each check of the solver; costs in stored units squared x {@link #squaredUnit}. */
    public List<Relaxation.Progress> history() {
        return relaxation().history();
    }

    /** From the units of {@link #history} to squared units of the columns. */
    public double squaredUnit() {
        return squaredUnit;
    }

    /** Iterations of the solver. */
    public int numIter() {
        return relaxation().iterations();
    }

    /** Why the solver ended, see {@link Relaxation.Stop}. */
    public String stopReason() {
        return relaxation().stop().name();
    }

    /** Rows that the program was solved on. */
    public int sketchRows() {
        return relaxed.map(SdpFit::sketch)
                .or(() -> adjusted.map(LikelihoodAdjustedFit::sketch))
                .map(SampleRows::rows)
                .orElse(0);
    }

    /** How far pairs of sketch rows share a cluster, see {@link SdpFit#membership}; empty where likelihood-adjusted. */
    public double[][] membership(int size) {
        return relaxed.map(fit -> fit.membership(size)).orElseGet(() -> new double[0][]);
    }

    private Relaxation relaxation() {
        return relaxed.map(SdpFit::relaxation)
                .or(() -> adjusted.map(LikelihoodAdjustedFit::relaxation))
                .orElseThrow();
    }

    /** Passes over the cached rows. */
    public int passes() {
        return relaxed.map(SdpFit::passes)
                .or(() -> adjusted.map(LikelihoodAdjustedFit::passes))
                .orElseThrow();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return relaxed.map(SdpFit::warnings)
                .or(() -> adjusted.map(LikelihoodAdjustedFit::warnings))
                .orElseThrow();
    }
}
