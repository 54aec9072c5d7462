package io.coppice.jobs.balance;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Refusal;
import io.coppice.jobs.output.Publishing;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import io.coppice.ml.Oversampler;
import io.coppice.ml.Undersampler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** One run of {@code balance}: rows are added, or removed, or first the one and then the other. */
final class Balancing {
    private final Run run;
    private final Settings settings;
    private final InputConfig input;
    private final String method;
    private final Map<String, Long> before = new LinkedHashMap<>();
    private final Map<String, Long> after = new LinkedHashMap<>();
    private double recall = 1.0;
    private long added;
    private Optional<Dataset<Row>> kept = Optional.empty();

    Balancing(Run run, InputConfig input) {
        this.run = run;
        this.settings = run.settings();
        this.input = input;
        this.method = settings.text("method");
    }

    void into(Publication publication) {
        Dataset<Row> source = input.source().read(run.spark());
        BalancedColumns columns = BalancedColumns.of(run, source, input);
        Dataset<Row> table = read(source, columns);
        Dataset<Row> balanced = balanced(table, columns).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Publishing.writeData(run, publication, balanced);
            describe(columns);
            Optional<BalancedSample> sample = BalancedSample.of(run, balanced, columns, List.copyOf(after.keySet()));
            run.result(ResultTable.of(run.record()));
            Publishing.finish(run, publication, sample.map(BalancedSample::projection));
        } finally {
            balanced.unpersist();
            kept.ifPresent(Dataset::unpersist);
        }
    }

    private Dataset<Row> read(Dataset<Row> source, BalancedColumns columns) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            stage.passes(1);
            if (columns.numbers().isEmpty()) {
                return source;
            }
            Features numbers = columns.numbers().get();
            // Searches meet the rows of the classes they look at, so a fault elsewhere would pass; rows outside
            // balance.only may.
            InputTable table = settings.optionalText("balance.only").isPresent()
                    ? InputTable.of(source, numbers, input.rows(), run)
                    : InputTable.checked(source, numbers, input.rows(), run);
            run.record().input("dropped", table.dropped());
            return table.rows();
        }
    }

    private Dataset<Row> balanced(Dataset<Row> table, BalancedColumns columns) {
        try (Stage stage = run.record().stage("balance")) {
            run.describe("balancing classes");
            stage.passes(3);
            if (!BalanceMethods.adds(method)) {
                return remove(table, columns);
            }
            Dataset<Row> grown = add(table, columns);
            return BalanceMethods.removes(method) ? remove(between(grown), columns) : grown;
        } catch (BadInput refused) {
            throw Refusal.of(new BadInput(BalanceMethods.said(refused.getMessage()), refused), input.rows());
        } catch (BadParameter refused) {
            throw new BadParameter(BalanceMethods.said(refused.getMessage()));
        }
    }

    /** Kept, as cleaning reads it several times; let go of with the run. */
    private Dataset<Row> between(Dataset<Row> grown) {
        kept = Optional.of(grown.persist(StorageLevel.MEMORY_AND_DISK()));
        return grown;
    }

    private Dataset<Row> add(Dataset<Row> table, BalancedColumns columns) {
        Oversampler.Resampled found =
                BalanceMethods.oversampler(settings, input.rows(), columns).resampled(table);
        found.summary().warnings().stream().map(BalanceMethods::said).forEach(run::warn);
        before.putAll(found.summary().before());
        after.putAll(found.summary().after());
        recall = found.summary().recall();
        if (method.equals("borderline") || method.equals("adasyn")) {
            run.record().metric("danger", found.summary().danger());
        }
        added = sum(after) - sum(before);
        return found.rows();
    }

    private Dataset<Row> remove(Dataset<Row> table, BalancedColumns columns) {
        Undersampler.Resampled found =
                BalanceMethods.undersampler(settings, input.rows(), columns).resampled(table);
        found.summary().warnings().stream().map(BalanceMethods::said).forEach(run::warn);
        if (before.isEmpty()) {
            before.putAll(found.summary().before());
        }
        after.putAll(found.summary().after());
        recall = Math.min(recall, found.summary().recall());
        return found.rows();
    }

    private void describe(BalancedColumns columns) {
        List<Map<String, Object>> classes = new ArrayList<>();
        double rows = sum(before);
        double left = sum(after);
        before.forEach((label, count) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("class", label);
            row.put("before", count);
            row.put("after", after.get(label));
            row.put("priorBefore", count / rows);
            row.put("priorAfter", left == 0 ? 0.0 : after.get(label) / left);
            classes.add(row);
        });
        double smallest =
                after.values().stream().mapToLong(Long::longValue).min().orElse(0);
        run.record()
                .input("rows", (long) rows)
                .input("features", columns.all())
                .metric("added", added)
                .metric("removed", sum(before) + added - sum(after))
                .metric("smallestShare", left == 0 ? 0.0 : smallest / left)
                .metric("recall", recall);
        run.record().table("balance", classes);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
