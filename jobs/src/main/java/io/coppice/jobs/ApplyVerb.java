package io.coppice.jobs;

import io.coppice.jobs.apply.ApplyJob;
import io.coppice.jobs.run.Job;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description = "Put a saved model on new rows, features by name, and measure how far they drifted from the fit.",
        footer = {
            "",
            "Examples:",
            "  ./coppice apply --model out/wine/model --input new-wine.csv --output out/new-wine",
            "  ./coppice apply --config conf/apply.yaml --set 'gates=[meanDistanceRatio <= 1.5]'"
        })
final class ApplyVerb extends Verb {
    @Option(names = "--model", paramLabel = "URI", order = 0, description = "a saved model")
    private Optional<String> model = Optional.empty();

    @Override
    Job job() {
        return new ApplyJob();
    }

    @Override
    Map<String, String> further() {
        return model.map(uri -> Map.of("--model", uri)).orElse(Map.of());
    }
}
