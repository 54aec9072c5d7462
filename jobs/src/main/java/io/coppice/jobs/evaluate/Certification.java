package io.coppice.jobs.evaluate;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.jobs.apply.SavedModel;
import io.coppice.jobs.cluster.ProvedBounds;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import io.coppice.ml.ClusterModel;
import io.coppice.sdp.Certificate;
import io.coppice.sdp.MonteCarloParams;
import io.coppice.sdp.SdpAlgorithm;
import io.coppice.spark.SparkTasks;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Method {@code certificate}: how far the clusters of a saved model can be from the cheapest there are on this table. The cost is
 * that to the means of the clusters, in squared units of the model's columns.
 */
final class Certification {
    private static final String MODEL = "evaluate.model";

    private final Run run;
    private final ClusterModel model;

    private Certification(Run run) {
        this.run = run;
        this.model = SavedModel.load(run, MODEL, run.settings().text(MODEL));
    }

    static void measure(Run run, InputConfig input) {
        Certification certification = new Certification(run);
        InputTable table = certification.read(input);
        try (Stage stage = run.record().stage("evaluate");
                Blocks blocks = certification.model.blocks(table.rows())) {
            run.record().input("rows", blocks.rows()).input("columns", blocks.columns());
            certification.certify(blocks);
            stage.passes(run.settings().text("evaluate.bound").equals("both") ? 5 : 3);
        }
        run.record()
                .input("dropped", table.dropped())
                .input("features", table.features().names());
    }

    private InputTable read(InputConfig input) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            Dataset<Row> rows = input.source().read(run.spark());
            String key = input.source().path().isPresent() ? "input.path" : "input.table";
            Features features = Features.ofModel(rows.schema(), model.featureColumns(), input.rows(), key);
            InputTable table = InputTable.checked(rows, features, input.rows(), run);
            stage.passes(1);
            return table;
        }
    }

    /** The certificate of the clusters gives the cost too, so it comes first in any case. */
    private void certify(Blocks blocks) {
        Settings settings = run.settings();
        Labeling clusters = model.labeling();
        run.describe("certifying the clusters");
        Certificate found = SdpAlgorithm.certify(blocks, clusters);
        List<Certificate> all = List.of(found);
        if (settings.text("evaluate.bound").equals("both") && clusters.size() > 1) {
            MonteCarloParams params = MonteCarloParams.of(clusters.size())
                    .withPrograms(
                            (int) settings.integer("evaluate.programs"), (int) settings.integer("evaluate.programRows"))
                    .withSeed(settings.integer("seed"));
            all = List.of(found, SdpAlgorithm.certify(blocks, found.upper(), params, new SparkTasks(run.spark())));
        }
        double unit = blocks.encoding().squaredUnit();
        List<Certificate> shown =
                all.stream().map(certificate -> certificate.inUnits(unit)).toList();
        Certificate best = shown.get(0);
        for (Certificate certificate : shown) {
            best = certificate.lower() > best.lower() ? certificate : best;
        }
        run.record().metric("k", clusters.size()).metric("cost", best.upper());
        ProvedBounds.record(run, best);
        ProvedBounds.certificates(run, shown);
    }
}
