package io.coppice.jobs;

import io.coppice.jobs.evaluate.EvaluateJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "evaluate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description =
                "Measure how well selected rows stand for a table (distortion, coverage), or prove how good clusters are.",
        footer = {
            "",
            "Writes metrics.json and report.html.",
            "",
            "Examples:",
            "  ./coppice evaluate --input wine.csv --method distortion --set evaluate.selection=out/wine-60 --set evaluate.k=3 --output out/wine-60-distortion",
            "  ./coppice evaluate --input wine.csv --method coverage --set evaluate.selection=out/wine-60 --output out/wine-60-coverage",
            "  ./coppice evaluate --input wine.csv --method certificate --set evaluate.model=out/wine --output out/wine-proof"
        })
final class EvaluateVerb extends Verb {
    @Override
    Job job() {
        return new EvaluateJob();
    }
}
