package io.coppice.jobs;

import io.coppice.jobs.cluster.DemoJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description = "Cluster 20,000 generated rows, and write a report: the whole tour in under a minute.",
        footer = {"", "Examples:", "  ./coppice demo", "  ./coppice demo --set kmeans.k=5 --output out/five"})
final class DemoVerb extends Verb {
    @Override
    Job job() {
        return new DemoJob();
    }
}
