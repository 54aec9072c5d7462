package io.coppice.jobs.prune;

import static org.apache.spark.sql.functions.lit;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What {@code data/} holds of the rows. */
enum Content {
    /** Of the selected rows id and weight, and score, stratum, reason and what else a method says of a row. */
    IDS {
        @Override
        Dataset<Row> of(Dataset<Row> judged, RowConfig rows) {
            Column[] columns = Stream.concat(
                            Stream.of(Names.column(rows.id().orElseThrow()), WEIGHT),
                            Stream.of(PruneMethod.SCORE, "stratum", "reason", "target", "cluster")
                                    .filter(List.of(judged.columns())::contains)
                                    .map(Names::column))
                    .toArray(Column[]::new);
            return named(selected(judged).select(columns));
        }

        @Override
        List<String> added() {
            return List.of();
        }
    },
    /** The selected rows; weight and score added. */
    ROWS {
        @Override
        Dataset<Row> of(Dataset<Row> judged, RowConfig rows) {
            return named(selected(judged));
        }

        @Override
        List<String> added() {
            return List.of("weight_in", "score");
        }
    },
    /** All rows; {@code selected} says which are, and the others weigh zero. */
    FLAGS {
        @Override
        Dataset<Row> of(Dataset<Row> judged, RowConfig rows) {
            return named(judged.withColumn("selected", WEIGHT.gt(lit(0.0))));
        }

        @Override
        List<String> added() {
            return List.of("weight_in", "score", "selected");
        }
    };

    private static final Column WEIGHT = Names.column(PruneMethod.WEIGHT);

    static Content of(Settings settings) {
        String content = settings.text("output.content");
        boolean ids = settings.optionalText("input.id").isPresent();
        return Stream.of(values())
                .filter(each -> each.name().equalsIgnoreCase(content))
                .findFirst()
                .orElse(ids ? IDS : ROWS);
    }

    /** @param judged all rows with weight, zero where not selected, and score */
    abstract Dataset<Row> of(Dataset<Row> judged, RowConfig rows);

    /** Names that the input must leave free; its column {@code weight} becomes {@code weight_in}. */
    abstract List<String> added();

    private static Dataset<Row> selected(Dataset<Row> judged) {
        return judged.where(WEIGHT.gt(lit(0.0)));
    }

    private static Dataset<Row> named(Dataset<Row> judged) {
        return judged.withColumnRenamed("weight", "weight_in")
                .withColumnRenamed(PruneMethod.WEIGHT, "weight")
                .withColumnRenamed(PruneMethod.SCORE, "score");
    }
}
