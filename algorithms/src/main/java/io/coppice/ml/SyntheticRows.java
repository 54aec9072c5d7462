package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.coppice.imbalance.OversamplingMethod;
import io.coppice.imbalance.SyntheticDraw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows between their parents, in the columns and types of the table that those are of; interpolated from what that table stores. */
final class SyntheticRows {
    private static final String BASE = "_coppice_base";
    private static final String OTHER = "_coppice_other";

    private final LabeledTable table;
    private final OversamplerParameters parameters;
    private final Object[] grown;
    private final Optional<Dataset<Row>> votes;
    private final InterpolatedColumns interpolated;

    /**
     * @param grown classes that get new rows
     * @param votes a row for each base with its key and, by their names, the columns that neighbors vote on
     * @param deviations of the noise on copies, empty for none
     */
    SyntheticRows(
            LabeledTable table,
            OversamplerParameters parameters,
            SyntheticDraw draw,
            Collection<String> grown,
            Optional<Dataset<Row>> votes,
            double[] deviations) {
        this.table = table;
        this.grown = grown.stream().map(table.counts()::index).toArray();
        this.parameters = parameters;
        this.votes = votes;
        this.interpolated = new InterpolatedColumns(
                draw,
                parameters.getInterpolation().equals("box"),
                col(SyntheticPairs.NAME),
                col(parameters.getInterpolation().equals("box") ? SyntheticPairs.REACH : SyntheticPairs.GAP),
                deviations);
    }

    /** @param pairs see {@link SyntheticPairs} */
    Dataset<Row> of(Dataset<Row> pairs) {
        Dataset<Row> own = table.rows().where(col(LabeledTable.CLASS).isin(grown));
        boolean crossing = parameters.getMethod().equals(OversamplingMethod.BORDERLINE_2.word());
        Dataset<Row> bases = own.select(
                col(LabeledTable.KEY),
                struct(columns(List.of(table.table().columns()))).as(BASE));
        Dataset<Row> others = (crossing ? table.rows() : own)
                .select(
                        col(LabeledTable.KEY).as(SyntheticPairs.TOWARDS),
                        struct(columns(ofNeighbors())).as(OTHER));
        Dataset<Row> joined = pairs.join(bases, LabeledTable.KEY).join(others, SyntheticPairs.TOWARDS);
        return votes.map(found -> joined.join(found, LabeledTable.KEY))
                .orElse(joined)
                .select(outputs().toArray(Column[]::new));
    }

    /** @param names of the table's columns */
    private static Column[] columns(List<String> names) {
        List<Column> columns = new ArrayList<>();
        columns.add(col(LabeledTable.KEY));
        names.stream().distinct().map(LabeledTable::quoted).forEach(columns::add);
        return columns.toArray(Column[]::new);
    }

    /** What is read of a neighbor. */
    private List<String> ofNeighbors() {
        List<String> names = new ArrayList<>(copies() ? List.of() : parameters.featureColumns());
        parameters.column(parameters.idCol()).ifPresent(names::add);
        return names;
    }

    private List<Column> outputs() {
        StructType schema = table.table().schema();
        Set<String> voted = new HashSet<>();
        votes.ifPresent(found -> voted.addAll(List.of(found.columns())));
        List<String> features = copies() ? List.of() : parameters.featureColumns();
        List<Column> outputs = new ArrayList<>();
        for (StructField field : schema.fields()) {
            outputs.add(output(field, voted, features).as(field.name()));
        }
        outputs.addAll(provenance(
                parameters,
                idType(),
                lit("synthetic"),
                name(BASE),
                name(OTHER),
                parameters.getInterpolation().equals("box") ? lit(null) : col(SyntheticPairs.GAP)));
        return outputs;
    }

    private Column output(StructField field, Set<String> voted, List<String> features) {
        Column base = col(BASE).getField(field.name());
        if (voted.contains(field.name())) {
            return LabeledTable.quoted(field.name());
        }
        if (features.contains(field.name())) {
            return interpolated.between(
                    base, col(OTHER).getField(field.name()), field.dataType(), features.indexOf(field.name()));
        }
        boolean id = parameters.column(parameters.idCol()).equals(Optional.of(field.name()));
        boolean copied = field.name().equals(parameters.getLabelCol())
                || copies()
                || parameters.getOtherColumns().equals("copy");
        return copied && !id ? base : lit(null).cast(field.dataType());
    }

    /** Whether rows are repeated, features and all. */
    private boolean copies() {
        return parameters.getMethod().equals("random") && parameters.getShrinkage() == 0.0;
    }

    private Column name(String parent) {
        return col(parent).getField(parameters.column(parameters.idCol()).orElse(LabeledTable.KEY));
    }

    /** The columns about where a row is from, as far as they are asked for. */
    static List<Column> provenance(
            OversamplerParameters parameters, DataType id, Column origin, Column base, Column other, Column gap) {
        List<Column> columns = new ArrayList<>();
        parameters.column(parameters.originCol()).ifPresent(name -> columns.add(origin.as(name)));
        parameters
                .column(parameters.parentCol())
                .ifPresent(name -> columns.add(base.cast(id).as(name)));
        parameters
                .column(parameters.neighborCol())
                .ifPresent(name -> columns.add(other.cast(id).as(name)));
        parameters
                .column(parameters.gapCol())
                .ifPresent(name -> columns.add(gap.cast("double").as(name)));
        return columns;
    }

    private DataType idType() {
        return RowNames.type(table.table().schema(), parameters.column(parameters.idCol()));
    }
}
