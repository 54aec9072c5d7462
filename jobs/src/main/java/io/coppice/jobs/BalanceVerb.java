package io.coppice.jobs;

import io.coppice.jobs.balance.BalanceJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "balance",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description = "Add synthetic rows to small classes (SMOTE and its family), or take rows out of large ones.",
        footer = {
            "",
            "Writes data/ (the rows in their own columns, with origin and parents), metrics.json and report.html.",
            "",
            "Examples:",
            "  ./coppice balance --input wine.csv --set input.label=class --output out/balanced",
            "  ./coppice balance --input rows.parquet --method smote-enn --set input.label=y --set input.id=id --output out/clean",
            "  ./coppice balance --config conf/balance.yaml --set 'balance.only=split = '\\''train'\\'''"
        })
final class BalanceVerb extends Verb {
    @Override
    Job job() {
        return new BalanceJob();
    }
}
