package io.coppice.jobs;

import io.coppice.jobs.neighbors.NeighborsJob;
import io.coppice.jobs.run.Job;
import picocli.CommandLine.Command;

@Command(
        name = "neighbors",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description = "Find the k nearest rows of every row, exactly or in cells with a recall that is measured.",
        footer = {
            "",
            "Writes data/ (id, rank, neighbor, distance), metrics.json and report.html.",
            "",
            "Examples:",
            "  ./coppice neighbors --input rows.parquet --set input.id=id --set neighbors.k=10 --output out/neighbors",
            "  ./coppice neighbors --input rows.parquet --set input.id=id --set neighbors.queries=new.parquet --output out/near",
            "  ./coppice neighbors --config conf/neighbors.yaml --set 'gates=[recall >= 0.95]'"
        })
final class NeighborsVerb extends Verb {
    @Override
    Job job() {
        return new NeighborsJob();
    }
}
