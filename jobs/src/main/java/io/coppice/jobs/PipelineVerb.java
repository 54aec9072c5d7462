package io.coppice.jobs;

import io.coppice.jobs.pipeline.PipelineJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "pipeline",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description =
                "Run several jobs one after the other in one application: score, prune, balance, cluster, evaluate.",
        footer = {
            "",
            "Writes one folder a step, metrics.json and report.html with a section a step. After a failure the same",
            "command goes on from the last step that was done.",
            "",
            "Examples:",
            "  ./coppice pipeline --config conf/pipeline.yaml",
            "  ./coppice pipeline --config conf/pipeline.yaml --input tonight.parquet --output out/tonight --dry-run"
        })
final class PipelineVerb extends Verb {
    @Override
    Job job() {
        return new PipelineJob();
    }
}
