package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A method of the job {@code cluster}: from its section of the config to fitted clusters. */
interface ClusteringMethod {
    /** Column of the cluster that a row belongs to; every method adds it. */
    String PREDICTION = "prediction";

    /** The method that the settings name. */
    static ClusteringMethod of(Settings settings, boolean standardize) {
        return switch (settings.text("method")) {
            case "gmm" -> GaussianMixtureMethod.of(settings, standardize);
            case "ppp" -> PartitiveMethod.of(settings, standardize);
            case "sdp", "ila-sdp" -> SemidefiniteMethod.of(settings, standardize);
            case "kselect" -> ClusterCountMethod.of(settings, standardize);
            default -> KMeansMethod.of(settings, standardize);
        };
    }

    /** Sections of the config that it reads. */
    List<String> sections();

    /** Names of the columns that it adds to the rows. */
    List<String> added();

    /** The passes of a fit in words, for {@code --dry-run}. */
    String passes();

    /** Fits; records what only this method has to say. */
    FittedClusters fit(Run run, InputTable table, RowConfig rows);

    /** Records what the columns that it added show. */
    default void describe(Run run, Dataset<Row> clustered) {}
}
