package io.coppice.jobs;

import io.coppice.jobs.run.Job;
import io.coppice.jobs.score.ScoreJob;
import picocli.CommandLine.Command;

@Command(
        name = "score",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description = "Score how hard every training row is: from the log of a training run, or from the rows alone.",
        footer = {
            "",
            "Writes data/ (id and one column a score, which says which end is hard), metrics.json and report.html.",
            "",
            "Examples:",
            "  ./coppice score --input log.parquet --method dynamics --set input.id=id --set input.label=label \\",
            "      --set score.logits=logits --output out/scores",
            "  ./coppice score --input rows.parquet --method oof --set input.id=id --set input.label=class --output out/scores",
            "  ./coppice prune --input out/scores/data --method ccs --set input.id=id --set prune.score=aumProbability \\",
            "      --set prune.keep=0.3 --set prune.beta=0.1 --output out/kept"
        })
final class ScoreVerb extends Verb {
    @Override
    Job job() {
        return new ScoreJob();
    }
}
