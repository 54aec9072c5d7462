package io.coppice.jobs.output;

import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.MetricsJson;
import io.coppice.jobs.record.RunError;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.report.Projection;
import io.coppice.jobs.report.Report;
import io.coppice.jobs.run.Failure;
import io.coppice.jobs.run.GateFailed;
import io.coppice.jobs.run.Run;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The last steps of a job: the table is written, the gates are checked, and all appears at once. */
public final class Publishing {
    private Publishing() {}

    /** Writes {@code data/} as a stage of the run. */
    public static void writeData(Run run, Publication publication, Dataset<Row> table) {
        OutputConfig output = OutputConfig.of(run.settings());
        TableFormat format = output.format().orElseThrow();
        try (var stage = run.record().stage("write")) {
            stage.passes(1);
            run.describe("writing data/");
            format.write(table, publication.path("data"));
            run.describe("counting the rows written");
            long rows = format.rows(table, publication.path("data"));
            run.record().output("path", output.path()).output("rows", rows);
        }
    }

    /**
     * Publishes, or rejects where a gate failed; the record is complete but for its status.
     *
     * @throws GateFailed after the result went to {@code <path>.rejected}
     */
    public static void finish(Run run, Publication publication, Optional<Projection> picture) {
        RunRecord record = run.record();
        publication.caution().ifPresent(run::warn);
        String failed = Gates.check(run.settings(), record);
        if (failed.isEmpty()) {
            record.succeeded();
        } else {
            record.failed(new RunError(Failure.GATE, "gate failed: " + failed, Optional.of("gates")));
        }
        publication.write("metrics.json", MetricsJson.text(record));
        publication.write("report.html", Report.html(record, picture));
        if (failed.isEmpty()) {
            publication.publish();
            if (record.section().isEmpty()) {
                run.say("report: " + OutputConfig.of(run.settings()).path() + "/report.html");
            }
        } else {
            throw new GateFailed(
                    "gate failed: " + failed + "; nothing was published, the result lies in " + publication.reject());
        }
    }
}
