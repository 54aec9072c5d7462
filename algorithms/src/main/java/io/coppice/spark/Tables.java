package io.coppice.spark;

import static org.apache.spark.sql.functions.col;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Moments;
import io.coppice.math.NearestCenters;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** The door from tables to blocks. */
public final class Tables {
    /** A float may round up from its bound. */
    private static final double ROUNDING = 1.0 + 0x1.0p-20;

    /** Key, weight and overhead of a cached row. */
    private static final long BYTES_BESIDE_VALUES = 29;

    private static final long MOST_PARTITION_BYTES = 1L << 28;

    /**
     * What is done to the columns before clustering.
     *
     * @param standardize zero mean, unit population variance; a constant column stays as it is
     * @param unitLength rows divided by their Euclidean length, for cosine distance
     */
    public record Preparation(boolean standardize, boolean unitLength) {
        public static final Preparation NONE = new Preparation(false, false);
    }

    private final Dataset<Row> table;
    private final TableColumns columns;
    private final TableProjection projection;

    private Tables(Dataset<Row> table, TableColumns columns) {
        this(table, columns, TableProjection.of(table.schema(), columns));
    }

    private Tables(Dataset<Row> table, TableColumns columns, TableProjection projection) {
        this.table = table;
        this.columns = columns;
        this.projection = projection;
    }

    /**
     * Reads a table into cached blocks: once for ranges and faults, once for the values (twice to standardize).
     *
     * @return blocks of the rows of positive weight; close them when done
     * @throws io.coppice.blocks.BadParameter if a column is absent
     * @throws BadInput if there are no rows, or rows with null, NaN or infinite features, ragged arrays, bad weights,
     *     null or repeated ids, or zero vectors where unit length is asked
     */
    public static Blocks load(Dataset<Row> table, TableColumns columns, Preparation preparation) {
        Tables source = new Tables(table, columns);
        Profile profile = source.profile(preparation.unitLength());
        double[] ones = new double[profile.columns()];
        Arrays.fill(ones, 1.0);
        double[] shift = preparation.unitLength() ? new double[ones.length] : profile.medians();
        if (!preparation.standardize()) {
            return source.read(profile, profile.encoding(shift, ones));
        }
        Profile plain = preparation.unitLength() ? source.profile(false) : profile;
        try (Blocks raw = source.read(plain, plain.encoding(plain.medians(), ones))) {
            return source.read(profile, standardized(profile, raw));
        }
    }

    /** Reads a table into cached blocks under an encoding that a model brings along. */
    public static Blocks load(Dataset<Row> table, TableColumns columns, Encoding encoding) {
        Tables source = new Tables(table, columns);
        Profile profile = source.profile(encoding.unitLength());
        if (profile.columns() != encoding.columns()) {
            throw new BadInput(
                    "the input has " + profile.columns() + " features, the model was fitted on " + encoding.columns());
        }
        return source.read(profile, encoding);
    }

    /**
     * Reads a table into cached blocks under an encoding, with a label a row ({@link Block#label}).
     *
     * @param label a column of integers, never null: codes of classes, say
     */
    public static Blocks loadLabeled(Dataset<Row> table, TableColumns columns, Encoding encoding, String label) {
        Tables source = new Tables(table, columns);
        Tables labeled = new Tables(table, columns, source.projection.withLabel(label));
        return labeled.read(source.profile(encoding.unitLength()), encoding);
    }

    /** The same under an encoding of its own, as {@link #load} with {@link Preparation#NONE} would choose it. */
    public static Blocks loadLabeled(Dataset<Row> table, TableColumns columns, String label) {
        Tables source = new Tables(table, columns);
        Tables labeled = new Tables(table, columns, source.projection.withLabel(label));
        Profile profile = source.profile(false);
        double[] ones = new double[profile.columns()];
        Arrays.fill(ones, 1.0);
        return labeled.read(profile, profile.encoding(profile.medians(), ones));
    }

    /**
     * Means of the rows nearest to each center, from the doubles of the table instead of the floats of its blocks; one
     * more read.
     *
     * @param data blocks of this table
     * @param centers [k x d] in stored units, each nearest to some row
     * @return [k x d] in stored units
     */
    public static double[] means(Dataset<Row> table, TableColumns columns, Blocks data, double[] centers) {
        Tables source = new Tables(table, columns);
        NearestCenters nearest = new NearestCenters(List.of(centers), data.columns());
        Broadcast<SourceMeans.Start> start = source.context()
                .broadcast(new SourceMeans.Start(source.projection, data.encoding(), nearest, data.magnitudes()));
        GroupSums sums = SparkBlocks.described(
                source.context(),
                "exact means of the clusters",
                () -> source.rows()
                        .mapPartitions(rows ->
                                List.of(SourceMeans.of(rows, start.value())).iterator())
                        .treeReduce(SourceMeans::merge, 2)
                        .sums());
        start.destroy();
        double[] means = new double[centers.length];
        for (int j = 0; j < nearest.size(0); j++) {
            sums.mean(j, means, j * data.columns());
        }
        return means;
    }

    /**
     * What is read as doubles.
     *
     * @param label a numeric column that follows the features, finite in every row
     * @param centered whether a constant is taken off every feature, and which: a median; models with an intercept do not
     *     see it, and offsets such as 1e8 then cost no digits
     * @param labelCentered the same for the label, by the middle of its range
     */
    public record Doubles(Optional<String> label, boolean centered, boolean labelCentered) {}

    /**
     * Reads a table into cached blocks of doubles: nothing is rounded.
     *
     * @return blocks of the rows of positive weight, the label last; close them when done
     * @throws io.coppice.blocks.BadParameter if a column is absent
     * @throws BadInput as {@link #load(Dataset, TableColumns, Preparation)}, or if a label is null, NaN or infinite
     */
    public static Blocks loadDoubles(Dataset<Row> table, TableColumns columns, Doubles doubles) {
        Tables source = new Tables(table, columns);
        Optional<LabelRange> label = doubles.label().map(name -> LabelRange.of(table, name));
        Profile profile = source.profile(false);
        int d = profile.columns();
        double[] shift =
                Arrays.copyOf(doubles.centered() ? profile.medians() : new double[d], d + (label.isPresent() ? 1 : 0));
        double[] ones = new double[shift.length];
        Arrays.fill(ones, 1.0);
        double[] largest = Arrays.copyOf(profile.largest(shift, ones), shift.length);
        label.ifPresent(range -> {
            shift[d] = doubles.labelCentered() ? range.middle() : 0.0;
            largest[d] = range.largest(shift[d]);
        });
        Encoding encoding = new Encoding(shift, ones, 1.0, false);
        boolean weighted = columns.weight().isPresent();
        TableProjection projected =
                doubles.label().map(source.projection::withLabel).orElse(source.projection);
        JavaRDD<Block> blocks = source.spread(
                profile,
                projected.rows(table),
                rows -> rows.mapPartitions(part -> new DoubleBlockReader(part, projected, encoding, weighted)));
        Magnitudes magnitudes = new Magnitudes(profile.rows(), largest, profile.largestWeight());
        SparkBlocks read = SparkBlocks.cached(blocks, "rows as doubles", encoding, magnitudes);
        return source.projection.hasId() ? read : source.toldApart(read);
    }

    private static Encoding standardized(Profile profile, Blocks raw) {
        Moments moments = Moments.of(raw);
        double[] mean = new double[raw.columns()];
        double[] deviation = new double[raw.columns()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = moments.mean(j);
            deviation[j] = Math.sqrt(moments.variance(j)) / raw.encoding().scale();
            deviation[j] = deviation[j] == 0.0 ? 1.0 : deviation[j];
        }
        return profile.encoding(raw.encoding().decode(mean, 0), deviation);
    }

    private Profile profile(boolean unitLength) {
        JavaRDD<InternalRow> rows = rows();
        TableProjection projected = projection;
        Profile profile = SparkBlocks.described(
                context(),
                "reading ranges",
                () -> rows.mapPartitions(part -> profile(part, projected, unitLength))
                        .treeReduce(Profile::merge, 2));
        List<String> faults = profile.invalid().faults(columns);
        if (!faults.isEmpty()) {
            throw new BadInput(String.join("; ", faults)
                    + firstIds(profile.invalid().firstKeys()) + "; correct or remove these rows");
        }
        if (profile.rows() == 0) {
            throw new BadInput(
                    profile.weightless() > 0
                            ? "all " + profile.weightless() + " rows weigh zero; at least one must weigh more"
                            : "the input has no rows; at least one is needed");
        }
        columns.id().filter(id -> !columns.unique()).ifPresent(id -> requireUniqueIds(table, id));
        return profile;
    }

    private static Iterator<Profile> profile(
            Iterator<InternalRow> rows, TableProjection projection, boolean unitLength) {
        Profile profile = new Profile(unitLength);
        RowCursor cursor = new RowCursor(projection);
        while (rows.hasNext()) {
            cursor.read(rows.next());
            profile.add(cursor);
        }
        return List.of(profile).iterator();
    }

    private Blocks read(Profile profile, Encoding encoding) {
        boolean weighted = columns.weight().isPresent();
        TableProjection projected = projection;
        JavaRDD<Block> blocks = spread(
                profile,
                rows(),
                rows -> rows.mapPartitions(part -> new BlockReader(part, projected, encoding, weighted)));
        double[] largest = profile.largest(encoding.shift(), encoding.divisor());
        for (int j = 0; j < largest.length; j++) {
            largest[j] = (encoding.unitLength() ? 1.0 : largest[j]) * encoding.scale() * ROUNDING;
        }
        Magnitudes magnitudes = new Magnitudes(profile.rows(), largest, profile.largestWeight());
        SparkBlocks read = SparkBlocks.cached(blocks, "rows as blocks", encoding, magnitudes);
        return projection.hasId() ? read : toldApart(read);
    }

    /** Keys of their own for rows of equal content; what was read before is let go once this stands. */
    private Blocks toldApart(SparkBlocks read) {
        SparkBlocks apart = SparkBlocks.cached(
                Occurrences.distinguish(read.rdd()), "rows as blocks, told apart", read.encoding(), read.magnitudes());
        SparkBlocks.described(
                context(), "telling equal rows apart", () -> apart.rdd().count());
        read.close();
        return apart;
    }

    private JavaRDD<InternalRow> rows() {
        return projection.rows(table);
    }

    /**
     * One to two partitions a core, because a pass pays for each, but none of more than a quarter of a gigabyte; and none
     * less than a core, where a source of few splits would leave cores idle in every pass.
     */
    private JavaRDD<Block> spread(
            Profile profile, JavaRDD<InternalRow> rows, Function<JavaRDD<InternalRow>, JavaRDD<Block>> blocks) {
        int cores = context().defaultParallelism();
        long bytes = profile.rows() * (4L * profile.columns() + BYTES_BESIDE_VALUES);
        long most = Math.max(2L * cores, bytes / MOST_PARTITION_BYTES + 1);
        if (rows.getNumPartitions() > most) {
            return blocks.apply(rows.coalesce((int) most));
        }
        int fewest = (int) Math.min(cores, (profile.rows() + Block.MAX_ROWS - 1) / Block.MAX_ROWS);
        JavaRDD<Block> read = blocks.apply(rows);
        return rows.getNumPartitions() < fewest ? read.repartition(fewest) : read;
    }

    private JavaSparkContext context() {
        return context(table);
    }

    private static JavaSparkContext context(Dataset<Row> table) {
        return JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
    }

    private String firstIds(List<Long> keys) {
        if (columns.id().isEmpty() || keys.isEmpty()) {
            return "";
        }
        String id = columns.id().get();
        List<Row> found = table.where(TableProjection.key(table.schema(), id).isin(keys.toArray()))
                .select(TableProjection.quoted(id).cast("string"))
                .limit(keys.size())
                .collectAsList();
        String ids = found.stream().map(row -> row.getString(0)).sorted().collect(Collectors.joining(", "));
        return ids.isEmpty() ? "" : " (first ids: " + ids + ")";
    }

    /** @throws BadInput if the column {@code id} is null in a row, or a value of it occurs more than once */
    public static void requireUniqueIds(Dataset<Row> table, String id) {
        JavaRDD<InternalRow> keys = table.select(TableProjection.key(table.schema(), id))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        String checking = "checking that ids are unique";
        if (!SparkBlocks.described(context(table), checking, () -> RepeatedKeys.any(keys))) {
            return;
        }
        Column value = TableProjection.quoted(id);
        Dataset<Row> wrong =
                table.groupBy(value).count().where(col("count").gt(1).or(value.isNull()));
        List<Row> first = SparkBlocks.described(
                context(table),
                checking,
                () -> wrong.orderBy(value.asc_nulls_first()).limit(5).collectAsList());
        if (first.isEmpty()) {
            return;
        }
        if (first.get(0).isNullAt(0)) {
            throw new BadInput("id column \"" + id + "\" is null in "
                    + first.get(0).getLong(1) + " rows; ids must be there and unique");
        }
        long ids = wrong.count();
        throw new BadInput("id column \"" + id + "\": " + ids + (ids == 1 ? " id occurs" : " ids occur")
                + " more than once (first: "
                + first.stream().map(row -> String.valueOf(row.get(0))).collect(Collectors.joining(", "))
                + "); ids must be unique");
    }
}
