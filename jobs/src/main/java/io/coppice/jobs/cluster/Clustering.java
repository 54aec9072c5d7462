package io.coppice.jobs.cluster;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Refusal;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.output.Publishing;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.report.Projection;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import io.coppice.ml.ClusterModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From a prepared table to a published result. */
final class Clustering {
    private final Run run;
    private final RunRecord record;
    private final InputTable table;
    private final RowConfig rows;
    private final ClusteringMethod method;

    Clustering(Run run, InputTable table, RowConfig rows, ClusteringMethod method) {
        this.run = run;
        this.record = run.record();
        this.table = table;
        this.rows = rows;
        this.method = method;
    }

    void into(Publication publication) {
        FittedClusters fitted = fitted();
        ClusterModel model = fitted.model();
        Dataset<Row> clustered = model.transform(table.rows());
        Optional<Projection> picture = measured(fitted, clustered);
        Publishing.writeData(run, publication, table.restored(clustered));
        save(model, publication);
        // Rows of weight zero are in the table, not in the clusters.
        record.input("rows", (long) record.output().get("rows") + table.dropped())
                .input("columns", model.numFeatures())
                .input("dropped", table.dropped())
                .input("features", table.valueNames(model.numFeatures()));
        Publishing.finish(run, publication, picture);
        run.result(ResultTable.of(record));
    }

    private FittedClusters fitted() {
        try {
            return method.fit(run, table, rows);
        } catch (BadInput refused) {
            throw Refusal.of(refused, rows);
        }
    }

    private Optional<Projection> measured(FittedClusters fitted, Dataset<Row> clustered) {
        ClusterModel model = fitted.model();
        try (Stage stage = record.stage("evaluate");
                Blocks blocks = model.blocks(table.rows())) {
            run.describe("measuring the clusters");
            ClusterMetrics.record(record, blocks, model);
            record.table("clusters", fitted.table());
            RowSample sample = RowSample.of(blocks, model, run.settings().integer("seed"));
            stage.passes(3);
            method.describe(run, clustered);
            rows.label().ifPresent(label -> LabelAgreement.record(run, clustered, label));
            return Optional.of(sample.projection());
        }
    }

    private void save(ClusterModel model, Publication publication) {
        try {
            run.describe("saving the model");
            model.write().save(publication.path("model"));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot save the model", failed);
        }
    }
}
