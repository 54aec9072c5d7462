package io.coppice.jobs;

import io.coppice.jobs.pipeline.DemoJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description =
                "Cluster, prove, thin and balance 20,000 generated rows, with a report: the whole tour in under a minute.",
        footer = {
            "",
            "Examples:",
            "  ./coppice demo",
            "  ./coppice demo --seed 2 --output out/other",
            "  ./coppice demo --explain-config"
        })
final class DemoVerb extends Verb {
    @Override
    Job job() {
        return new DemoJob();
    }
}
