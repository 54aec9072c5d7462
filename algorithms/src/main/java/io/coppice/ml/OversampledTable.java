package io.coppice.ml;

import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.imbalance.ClassCounts;
import io.coppice.imbalance.OversamplingMethod;
import io.coppice.imbalance.SamplingStrategy;
import io.coppice.imbalance.SyntheticDraw;
import io.coppice.spark.FeatureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A table with new rows of its small classes. */
final class OversampledTable {
    private OversampledTable() {}

    static Oversampler.Resampled of(Dataset<Row> all, OversamplerParameters parameters) {
        OversamplingMethod method = OversamplingMethod.named(parameters.getMethod());
        StructType schema = all.schema();
        List<String> names = nominal(schema, parameters);
        List<String> numbers = new ArrayList<>(plain(parameters) ? List.of() : parameters.featureColumns());
        numbers.removeAll(names);
        requireKinds(method, names, numbers);
        LabeledTable table = LabeledTable.of(all, parameters, numbers);
        Map<String, Long> added =
                SamplingStrategy.parse(parameters.getSamplingStrategy()).newRows(table.counts());
        NominalColumns nominal = new NominalColumns(method.hasNominalColumns() ? names : List.of());
        if (method.hasNominalColumns() && !added.isEmpty()) {
            List<String> read = new ArrayList<>(table.numbers());
            read.addAll(nominal.codes());
            table = table.with(nominal.coded(table.rows()), read);
        }
        Oversampling sampling = new Oversampling(table, parameters, nominal);
        List<Dataset<Row>> parts = new ArrayList<>(List.of(unchanged(all, parameters)));
        parts.addAll(synthetic(table, parameters, sampling, added));
        return new Oversampler.Resampled(
                parts.stream().reduce(Dataset::union).orElseThrow(), summary(table.counts(), added, sampling));
    }

    private static List<Dataset<Row>> synthetic(
            LabeledTable table, OversamplerParameters parameters, Oversampling sampling, Map<String, Long> added) {
        SyntheticDraw draw = sampling.draw();
        if (parameters.getMethod().equals("random") && parameters.getShrinkage() > 0.0) {
            return added.keySet().stream()
                    .map(label -> new SyntheticRows(
                                    table,
                                    parameters,
                                    draw,
                                    List.of(label),
                                    Optional.empty(),
                                    sampling.deviations(label))
                            .of(sampling.pairs(Map.of(label, added.get(label))).orElseThrow()))
                    .toList();
        }
        Optional<Dataset<Row>> pairs = sampling.pairs(added);
        return pairs.stream()
                .map(each -> new SyntheticRows(table, parameters, draw, added.keySet(), sampling.votes(), new double[0])
                        .of(each))
                .toList();
    }

    private static OversamplerSummary summary(ClassCounts counts, Map<String, Long> added, Oversampling sampling) {
        Map<String, Long> before = new LinkedHashMap<>();
        Map<String, Long> after = new LinkedHashMap<>();
        for (String label : counts.labels()) {
            before.put(label, counts.count(label));
            boolean kept = !sampling.grown(label);
            after.put(label, counts.count(label) + (kept ? 0 : added.getOrDefault(label, 0L)));
        }
        return new OversamplerSummary(
                before, after, sampling.recall(), sampling.danger(), List.copyOf(sampling.warnings()));
    }

    /** Rows are repeated, whatever they hold. */
    private static boolean plain(OversamplerParameters parameters) {
        return parameters.getMethod().equals("random") && parameters.getShrinkage() == 0.0;
    }

    /** Features whose values are names: declared, or text. */
    private static List<String> nominal(StructType schema, OversamplerParameters parameters) {
        List<String> declared =
                parameters.isDefined(parameters.nominalCols()) ? Arrays.asList(parameters.getNominalCols()) : List.of();
        if (plain(parameters)) {
            return List.of();
        }
        List<String> features = parameters.featureColumns();
        for (String name : declared) {
            if (!features.contains(name)) {
                throw new BadParameter("nominalCols names \"" + name + "\", which is no feature; the features are "
                        + String.join(", ", features));
            }
        }
        features.forEach(name -> FeatureKind.requirePresent(schema, name));
        return features.stream()
                .filter(name -> declared.contains(name)
                        || schema.apply(name).dataType().equals(DataTypes.StringType)
                        || parameters.getMethod().equals("smote-n"))
                .toList();
    }

    private static void requireKinds(OversamplingMethod method, List<String> nominal, List<String> numbers) {
        if (!method.hasNominalColumns() && !nominal.isEmpty()) {
            throw new BadParameter("features " + String.join(", ", nominal) + " are nominal and method is "
                    + method.word() + "; use smote-nc, or smote-n if all features are");
        }
        if (method == OversamplingMethod.SMOTE_NC && (nominal.isEmpty() || numbers.isEmpty())) {
            throw new BadParameter("smote-nc needs numeric and nominal features, and "
                    + (nominal.isEmpty()
                            ? "none is nominal; name some in nominalCols, or use smote"
                            : "all are nominal; use smote-n"));
        }
    }

    /** All rows as originals. */
    static Dataset<Row> unchanged(Dataset<Row> table, OversamplerParameters parameters) {
        List<Column> columns = new ArrayList<>();
        for (String name : table.columns()) {
            columns.add(LabeledTable.quoted(name));
        }
        DataType id = RowNames.type(table.schema(), parameters.column(parameters.idCol()));
        columns.addAll(SyntheticRows.provenance(parameters, id, lit("original"), lit(null), lit(null), lit(null)));
        return table.select(columns.toArray(Column[]::new));
    }

    /** Checks the columns that are read. @return with those that are added; other columns may hold nulls then */
    static StructType schema(StructType schema, OversamplerParameters parameters) {
        FeatureKind.requirePresent(schema, parameters.getLabelCol());
        parameters.column(parameters.idCol()).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        if (!plain(parameters)) {
            requireFeatures(schema, parameters);
        }
        StructType outputs = schema;
        DataType id = RowNames.type(schema, parameters.column(parameters.idCol()));
        for (Param<String> output : List.of(
                parameters.originCol(), parameters.parentCol(), parameters.neighborCol(), parameters.gapCol())) {
            DataType type = output.equals(parameters.originCol())
                    ? DataTypes.StringType
                    : output.equals(parameters.gapCol()) ? DataTypes.DoubleType : id;
            if (parameters.column(output).isPresent()) {
                outputs = OutputColumns.appended(
                        outputs, parameters.column(output).get(), type);
            }
        }
        return outputs;
    }

    private static void requireFeatures(StructType schema, OversamplerParameters parameters) {
        List<String> features = parameters.featureColumns();
        List<String> nominal = nominal(schema, parameters);
        for (String name : features) {
            StructField field = schema.apply(name);
            boolean alone = features.size() == 1
                    && (field.dataType().equals(SQLDataTypes.VectorType()) || field.dataType() instanceof ArrayType);
            boolean number =
                    field.dataType() instanceof NumericType || field.dataType().equals(DataTypes.BooleanType);
            if (!nominal.contains(name) && !number && !alone) {
                throw new BadInput(
                        "feature column \"" + name + "\" is of type "
                                + field.dataType().simpleString()
                                + "; it must be a number, a boolean or text, or the only one and a vector or an array of numbers");
            }
        }
    }
}
