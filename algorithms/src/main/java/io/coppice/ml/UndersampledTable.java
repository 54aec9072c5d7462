package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.coppice.imbalance.ClassCounts;
import io.coppice.imbalance.SamplingStrategy;
import io.coppice.imbalance.UndersamplingMethod;
import io.coppice.spark.FeatureKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A table without some rows of its classes. */
final class UndersampledTable {
    private UndersampledTable() {}

    static Undersampler.Resampled of(Dataset<Row> all, UndersamplerParameters parameters) {
        UndersamplingMethod method = UndersamplingMethod.named(parameters.getMethod());
        List<String> features = method == UndersamplingMethod.RANDOM ? List.of() : parameters.featureColumns();
        LabeledTable table = LabeledTable.of(all, parameters, features);
        SamplingStrategy strategy = SamplingStrategy.parse(parameters.getSamplingStrategy());
        Undersampling sampling = new Undersampling(table, parameters);
        LabeledTable left = method.cleans()
                ? new Cleaning(table, parameters, sampling).cleaned(strategy.cleaned(table.counts()))
                : sampling.reduced(strategy.keptRows(table.counts()));
        Dataset<Row> kept = left.rows().select(columns(all));
        Map<String, Long> before = new LinkedHashMap<>();
        table.counts()
                .labels()
                .forEach(label -> before.put(label, table.counts().count(label)));
        UndersamplerSummary summary = new UndersamplerSummary(
                before, counted(left), sampling.recall(), sampling.rounds(), List.copyOf(sampling.warnings()));
        Dataset<Row> rows = parameters.getOnly().isBlank() ? kept : kept.union(LabeledTable.others(all, parameters));
        return new Undersampler.Resampled(rows, summary);
    }

    /** Rows by class, those without any included. */
    static Map<String, Long> counted(LabeledTable table) {
        Map<String, Long> counted = new LinkedHashMap<>();
        ClassCounts classes = table.counts();
        classes.labels().forEach(label -> counted.put(label, 0L));
        // One row a class.
        for (Row row :
                table.rows().groupBy(LabeledTable.CLASS).agg(count(lit(1))).collectAsList()) {
            counted.put(classes.labels().get(row.getInt(0)), row.getLong(1));
        }
        return counted;
    }

    private static Column[] columns(Dataset<Row> table) {
        return Arrays.stream(table.columns()).map(LabeledTable::quoted).toArray(Column[]::new);
    }

    /** Checks the columns that are read; the schema stays. */
    static StructType schema(StructType schema, UndersamplerParameters parameters) {
        FeatureKind.requirePresent(schema, parameters.getLabelCol());
        parameters.column(parameters.idCol()).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        if (UndersamplingMethod.named(parameters.getMethod()) != UndersamplingMethod.RANDOM) {
            FeatureKind.of(schema, parameters.featureColumns());
        }
        return schema;
    }

    static Column key() {
        return col(LabeledTable.KEY);
    }
}
