package io.coppice.jobs;

import io.coppice.jobs.cluster.ClusterJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "cluster",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description =
                "Cluster the rows of a table: k-means, Gaussian mixtures, PPP, semidefinite programs, the choice of k.",
        footer = {
            "",
            "Writes data/ (the rows with prediction and distance), model/, metrics.json and report.html.",
            "",
            "Examples:",
            "  ./coppice cluster --input wine.csv --set kmeans.k=3 --set input.standardize=true --output out/wine",
            "  ./coppice cluster --config conf/cluster.yaml --dry-run",
            "  ./coppice cluster --config conf/cluster.yaml --master spark://host:7077"
        })
final class ClusterVerb extends Verb {
    @Override
    Job job() {
        return new ClusterJob();
    }
}
