package io.coppice.jobs.cluster;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generated;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.config.Schemas;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.OutputConfig;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.Run;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code coppice demo}: eight round clusters in eight columns, their truth known. */
public final class DemoJob implements Job {
    private static final int ROWS = 20_000;
    private static final int COLUMNS = 8;
    private static final int CLUSTERS = 8;
    private static final double SPREAD = 1.0;
    private static final double BOX = 4.0;
    private static final String DATA = ROWS + " generated rows x " + COLUMNS + " columns, " + CLUSTERS + " blobs";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Schema schema() {
        return Schemas.demo();
    }

    @Override
    public List<String> plan(Run run) {
        OutputConfig output = OutputConfig.of(run.settings());
        return List.of(
                "makes     " + DATA,
                "writes    " + output.path() + " (mode " + output.mode().word() + ")",
                "dry run: nothing was written");
    }

    @Override
    public void execute(Run run) {
        Blobs blobs = new Blobs(run.settings().integer("seed"), COLUMNS, CLUSTERS, SPREAD, BOX);
        run.record().input("path", DATA);
        Optional<Publication> admitted = Beginning.of(run, List.of(blobs.toString()));
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            RowConfig rows = new RowConfig(Optional.of("id"), Optional.of("label"), Optional.empty(), false, true);
            new Clustering(run, made(run, blobs, rows), rows, ClusteringMethod.of(run.settings(), false))
                    .into(publication);
        }
    }

    private static InputTable made(Run run, Blobs blobs, RowConfig rows) {
        try (Stage stage = run.record().stage("generate")) {
            int partitions = Math.max(1, run.spark().sparkContext().defaultParallelism());
            Dataset<Row> table = Generated.dataset(run.spark(), blobs, ROWS, partitions);
            stage.passes(0);
            return InputTable.of(table, new Features(List.of(blobs.columnNames()), false), rows, run);
        }
    }
}
