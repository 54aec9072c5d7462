package io.coppice.jobs;

import io.coppice.jobs.prune.PruneJob;
import io.coppice.jobs.run.Job;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description =
                "Keep a part of a table: a weighted sample that answers like the whole, or the rows worth training on.",
        footer = {
            "",
            "Writes data/ (ids, rows or flags, with weight and score), metrics.json and report.html.",
            "",
            "Examples:",
            "  ./coppice prune --input wine.csv --method sensitivity --set prune.k=3 --set prune.budget=60 --output out/wine-60",
            "  ./coppice prune --config conf/prune.yaml --dry-run",
            "  ./coppice prune --input rows.parquet --method lewis --set prune.p=1 --set prune.keep=0.05 --output out/rows-5",
            "  ./coppice prune --input out/scores/data --method ccs --set input.id=id --set prune.score=aumProbability \\",
            "      --set prune.keep=0.3 --set prune.beta=0.1 --output out/kept"
        })
final class PruneVerb extends Verb {
    @Option(
            names = "--base",
            paramLabel = "URI",
            order = 0,
            description = "output of an earlier run, whose weighted rows the new rows join")
    private Optional<String> base = Optional.empty();

    @Override
    Job job() {
        return new PruneJob();
    }

    @Override
    Map<String, String> further() {
        return base.map(uri -> Map.of("--base", uri)).orElse(Map.of());
    }
}
