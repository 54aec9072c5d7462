package io.coppice.jobs.neighbors;

import io.coppice.blocks.BadInput;
import io.coppice.datasets.Masked;
import io.coppice.datasets.Source;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Run;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Other rows, whose neighbors are looked for among those of the input. */
final class Queries {
    private static final String KEY = "neighbors.queries";

    private Queries() {}

    /**
     * Reads them, if there are any.
     *
     * @param table the input, which says what the features are
     * @throws BadInput if they cannot be read
     */
    static Optional<InputTable> read(Run run, InputTable table, RowConfig config) {
        return run.settings().optionalText(KEY).map(uri -> read(run, uri, table, config));
    }

    private static InputTable read(Run run, String uri, InputTable table, RowConfig config) {
        try (Stage stage = run.record().stage("load queries")) {
            run.describe("reading " + Masked.uri(uri));
            Dataset<Row> rows = Source.path(uri).read(run.spark());
            RowConfig unlabeled = config.withoutLabel();
            Features features = Features.ofModel(rows.schema(), table.features().names(), unlabeled, KEY);
            InputTable queries = InputTable.of(rows, features, unlabeled, run);
            stage.passes(1);
            return queries;
        }
    }
}
