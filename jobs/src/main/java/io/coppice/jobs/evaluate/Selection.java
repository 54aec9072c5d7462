package io.coppice.jobs.evaluate;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.datasets.Masked;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.OtherTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that an earlier run kept of a table. */
final class Selection {
    private static final String KEY = "evaluate.selection";

    /** A column that no input has. */
    private static final String WEIGHT = "_coppice_weight";

    private final Dataset<Row> rows;
    private final TableColumns columns;

    private Selection(Dataset<Row> rows, TableColumns columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Reads the selection; where it lacks features but has the ids, the features are those of the table's rows.
     *
     * @throws BadInput if there is none, or it has neither
     */
    static Selection of(Run run, InputTable table, RowConfig config) {
        Dataset<Row> found = read(run);
        List<String> present = Arrays.asList(found.columns());
        Optional<String> weight = weight(run, present);
        Dataset<Row> weighted =
                weight.map(name -> found.withColumnRenamed(name, WEIGHT)).orElse(found);
        Optional<String> added = weight.map(name -> WEIGHT);
        List<String> features = table.features().names();
        if (present.containsAll(features)) {
            Optional<String> id = config.id().filter(present::contains);
            return new Selection(weighted, new TableColumns(features, id, added));
        }
        String id = config.id().filter(present::contains).orElseThrow(() -> lacking(features, config, present));
        Dataset<Row> ids = added.isPresent()
                ? weighted.select(Names.column(id), Names.column(WEIGHT))
                : weighted.select(Names.column(id));
        return new Selection(table.rows().join(ids, id), new TableColumns(features, Optional.of(id), added));
    }

    private static Optional<String> weight(Run run, List<String> present) {
        Optional<String> weight = run.settings().optionalText("evaluate.weight");
        weight.filter(name -> !present.contains(name)).ifPresent(name -> {
            throw new BadInput("evaluate.weight: column \"" + name + "\" is absent from the selection; its columns are "
                    + Names.listed(present));
        });
        return weight.or(() -> Optional.of("weight").filter(present::contains));
    }

    private static BadInput lacking(List<String> features, RowConfig config, List<String> present) {
        return new BadInput(KEY + " has neither the features " + Names.listed(features) + " nor "
                + config.id().map(id -> "the id \"" + id + "\"").orElse("ids (input.id is not set)")
                + "; its columns are " + Names.listed(present));
    }

    private static Dataset<Row> read(Run run) {
        String uri = run.settings().text(KEY);
        try {
            Path given = new Path(uri);
            Path below = new Path(given, "data");
            FileSystem files = given.getFileSystem(run.hadoop());
            return OtherTable.read(run, KEY, (files.exists(below) ? below : given).toString());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadInput(
                    KEY + " \"" + Masked.uri(uri) + "\" cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** @throws BadInput if rows are refused */
    Blocks blocks(Encoding encoding) {
        try {
            return Tables.load(rows, columns, encoding);
        } catch (BadInput refused) {
            String said = refused.getMessage().replace("weight column \"" + WEIGHT + "\"", "evaluate.weight");
            throw new BadInput(KEY + ": " + said, refused);
        }
    }
}
