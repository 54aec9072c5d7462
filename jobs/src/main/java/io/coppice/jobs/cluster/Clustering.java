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
import io.coppice.ml.KMeansModel;
import io.coppice.ml.KMeansSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From a prepared table to a published result. */
final class Clustering {
    private final Run run;
    private final RunRecord record;
    private final InputTable table;
    private final RowConfig rows;
    private final KMeansConfig config;

    Clustering(Run run, InputTable table, RowConfig rows, KMeansConfig config) {
        this.run = run;
        this.record = run.record();
        this.table = table;
        this.rows = rows;
        this.config = config;
    }

    void into(Publication publication) {
        KMeansModel model = fitted();
        Dataset<Row> clustered = model.transform(table.rows());
        Optional<Projection> picture = measured(model, clustered);
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

    private KMeansModel fitted() {
        try (Stage stage = record.stage("fit")) {
            run.describe("fitting k-means");
            KMeansModel model = config.stage(table, rows).fit(table.rows());
            KMeansSummary summary = model.summary();
            stage.passes(summary.passes());
            record.metric("k", model.clusterCenters().length)
                    .metric("cost", summary.trainingCost())
                    .metric("iterations", summary.numIter())
                    .series(fittedOnAll(summary) ? "cost" : "costOfFittedRows", summary.costHistory());
            if (!fittedOnAll(summary)) {
                run.say("centers were fitted on " + summary.fittedRows() + " rows (kmeans.fitRows)");
                record.metric("fittedRows", summary.fittedRows());
            }
            summary.warnings().forEach(run::warn);
            return model;
        } catch (BadInput refused) {
            throw Refusal.of(refused, rows);
        }
    }

    private static boolean fittedOnAll(KMeansSummary summary) {
        return summary.fittedRows() == Arrays.stream(summary.clusterSizes()).sum();
    }

    private Optional<Projection> measured(KMeansModel model, Dataset<Row> clustered) {
        try (Stage stage = record.stage("evaluate");
                Blocks blocks = model.blocks(table.rows())) {
            run.describe("measuring the clusters");
            ClusterMetrics.record(record, blocks, model);
            clusterTable(model);
            RowSample sample = RowSample.of(blocks, model.storedCenters(), config.seed());
            stage.passes(3);
            rows.label().ifPresent(label -> LabelAgreement.record(run, clustered, label));
            return Optional.of(sample.projection());
        }
    }

    private void clusterTable(KMeansModel model) {
        KMeansSummary summary = model.summary();
        List<Map<String, Object>> clusters = new ArrayList<>();
        for (int j = 0; j < model.clusterCenters().length; j++) {
            Map<String, Object> cluster = new LinkedHashMap<>();
            cluster.put("cluster", j);
            cluster.put("rows", summary.clusterSizes()[j]);
            cluster.put("weight", summary.clusterWeights()[j]);
            cluster.put(
                    "center",
                    Arrays.stream(model.clusterCenters()[j].toArray()).boxed().toList());
            clusters.add(cluster);
        }
        record.table("clusters", clusters);
    }

    private void save(KMeansModel model, Publication publication) {
        try {
            run.describe("saving the model");
            model.write().save(publication.path("model"));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot save the model", failed);
        }
    }
}
