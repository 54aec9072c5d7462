package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.blocks.BadInput;
import io.coppice.datasets.Masked;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.OtherTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A selection that an earlier run left, to which new rows are added before the union is reduced again: weights carry over, and
 * so does the distortion, as errors multiply.
 */
final class BaseSelection {
    /** What a row of the union weighs; no table has it yet. */
    static final String WEIGHT = "_coppice_weight_in";

    private static final String KEY = "prune.base";

    private final Dataset<Row> rows;
    private final double distortion;

    private BaseSelection(Dataset<Row> rows, double distortion) {
        this.rows = rows;
        this.distortion = distortion;
    }

    /** The one that {@code prune.base} names, if it names one. */
    static Optional<BaseSelection> of(Run run) {
        return run.settings().optionalText(KEY).map(uri -> read(run, uri));
    }

    private static BaseSelection read(Run run, String uri) {
        try {
            Path folder = new Path(uri);
            FileSystem files = folder.getFileSystem(run.hadoop());
            Dataset<Row> rows = OtherTable.read(run, KEY, new Path(folder, "data").toString());
            try (InputStream metrics = files.open(new Path(folder, "metrics.json"))) {
                double distortion = new ObjectMapper()
                        .readTree(metrics)
                        .at("/metrics/distortion")
                        .asDouble(1.0);
                return new BaseSelection(rows, distortion);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadInput(
                    KEY + " \"" + Masked.uri(uri) + "\" cannot be read: " + unreadable.getMessage()
                            + "; give the output folder of a prune job whose output.content was rows",
                    unreadable);
        }
    }

    /** How far costs on the base were from those on the rows it stands for. */
    double distortion() {
        return distortion;
    }

    /**
     * New rows and those of the base, each with its weight as {@link #WEIGHT}. Columns that came in since, and play no part, are null
     * in rows of the base.
     *
     * @throws BadInput if the base lacks a column that plays a part
     */
    Dataset<Row> with(Dataset<Row> added, Features features, RowConfig config) {
        List<String> present = Arrays.asList(rows.columns());
        List<String> absent = Stream.of(features.names().stream(), config.id().stream(), config.label().stream())
                .flatMap(names -> names)
                .filter(name -> !present.contains(name))
                .toList();
        if (!absent.isEmpty() || !present.contains("weight")) {
            throw new BadInput(KEY + " lacks the columns "
                    + Names.listed(absent.isEmpty() ? List.of("weight") : absent)
                    + "; it must come from rows of the same columns, with output.content: rows");
        }
        Column own = config.weight().map(Names::column).orElse(lit(1.0));
        Column[] kept = Stream.concat(
                        Arrays.stream(added.columns()).filter(present::contains).map(Names::column),
                        Stream.of(Names.column("weight").as(WEIGHT)))
                .toArray(Column[]::new);
        return added.withColumn(WEIGHT, own).unionByName(rows.select(kept), true);
    }
}
