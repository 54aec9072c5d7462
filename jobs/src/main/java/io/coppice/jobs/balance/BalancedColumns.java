package io.coppice.jobs.balance;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The columns that rows are compared by.
 *
 * @param numbers empty where the method looks at none
 * @param names columns whose values are names
 */
record BalancedColumns(Optional<Features> numbers, List<String> names) {
    private static final List<String> BLIND = List.of("over", "under");

    static BalancedColumns of(Run run, Dataset<Row> table, InputConfig input) {
        Settings settings = run.settings();
        String method = settings.text("method");
        boolean noise = settings.number("balance.shrinkage") > 0;
        if (BLIND.contains(method) && !noise) {
            return new BalancedColumns(Optional.empty(), List.of());
        }
        if (!method.equals("smote-nc") && !method.equals("smote-n")) {
            return new BalancedColumns(Optional.of(features(run, table, input, List.of())), List.of());
        }
        List<String> names = names(table, settings, input);
        if (method.equals("smote-n")) {
            return new BalancedColumns(Optional.empty(), names);
        }
        return new BalancedColumns(Optional.of(features(run, table, input, names)), names);
    }

    private static Features features(Run run, Dataset<Row> table, InputConfig input, List<String> nominal) {
        Features features = Features.of(table, run.settings(), input.source().guessesTypes(run.spark()), nominal);
        if (features.names().isEmpty()) {
            throw new BadInput("input.features: all are nominal; list numbers too, or use method smote-n");
        }
        features.tell(table.drop(nominal.toArray(String[]::new)), input.rows(), run);
        return features;
    }

    /** Those named, or all of text and booleans: among the features listed, or else that play no other part. */
    private static List<String> names(Dataset<Row> table, Settings settings, InputConfig input) {
        List<String> given = settings.texts("balance.nominal");
        Names.requirePresent(
                table.schema(),
                given.stream().map(name -> Map.entry("balance.nominal", name)).toList());
        if (!given.isEmpty()) {
            return given;
        }
        boolean listed = settings.isList("input.features");
        List<String> features = settings.texts("input.features");
        if (settings.text("method").equals("smote-n") && listed) {
            return features;
        }
        List<String> roles = Stream.of(input.rows().id(), input.rows().label())
                .flatMap(Optional::stream)
                .toList();
        List<String> found = Arrays.stream(table.schema().fields())
                .filter(field -> field.dataType().equals(DataTypes.StringType)
                        || field.dataType().equals(DataTypes.BooleanType))
                .map(StructField::name)
                .filter(name -> !roles.contains(name) && (!listed || features.contains(name)))
                .toList();
        if (found.isEmpty()) {
            throw new BadInput("balance.nominal: no " + (listed ? "feature in input.features" : "column")
                    + " is text or boolean; name the columns whose values are names, or use"
                    + " method smote");
        }
        return found;
    }

    /** For the plan. */
    Features shown() {
        return new Features(all(), true);
    }

    List<String> all() {
        List<String> all = new ArrayList<>(numbers.map(Features::names).orElse(List.of()));
        all.addAll(names);
        return all;
    }
}
