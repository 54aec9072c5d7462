package io.coppice.spark;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.PartedSummary;
import io.coppice.blocks.Parts;
import io.coppice.blocks.Regrouping;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Blocks as a cached RDD: every verb is one Spark job, or a lazy step of the next. */
public final class SparkBlocks implements Blocks {
    private static final Logger LOG = LoggerFactory.getLogger(SparkBlocks.class);
    private static final int MERGED_ON_THE_DRIVER = 64;

    private final JavaRDD<Block> blocks;
    private final Encoding encoding;
    private final Magnitudes magnitudes;
    private final Runnable release;
    private final int parts;

    private SparkBlocks(JavaRDD<Block> blocks, Encoding encoding, Magnitudes magnitudes, Runnable release) {
        this(blocks, encoding, magnitudes, release, 0);
    }

    /** @param parts of an exchange, or 0 */
    private SparkBlocks(JavaRDD<Block> blocks, Encoding encoding, Magnitudes magnitudes, Runnable release, int parts) {
        this.blocks = blocks;
        this.encoding = encoding;
        this.magnitudes = magnitudes;
        this.release = release;
        this.parts = parts;
    }

    /** Caches blocks under a name for the Spark UI. */
    static SparkBlocks cached(JavaRDD<Block> blocks, String name, Encoding encoding, Magnitudes magnitudes) {
        return new SparkBlocks(persist(blocks, name), encoding, magnitudes, () -> {});
    }

    /** Blocks that were closed, to be read and cached again. */
    public static Blocks reopened(Blocks closed) {
        SparkBlocks blocks = (SparkBlocks) closed;
        return new SparkBlocks(
                persist(blocks.blocks, blocks.blocks.name()),
                blocks.encoding,
                blocks.magnitudes,
                blocks.release,
                blocks.parts);
    }

    static <R> JavaRDD<R> persist(JavaRDD<R> results, String name) {
        return results.setName(name).persist(StorageLevel.MEMORY_AND_DISK());
    }

    JavaRDD<Block> rdd() {
        return blocks;
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public Magnitudes magnitudes() {
        return magnitudes;
    }

    @Override
    public int parallelism() {
        return JavaSparkContext.fromSparkContext(blocks.context()).defaultParallelism();
    }

    @Override
    public <T extends Serializable, S extends Summary<S>> S summarize(String description, T shared, Fn<T, S> start) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<T> broadcast = context.broadcast(shared);
        try {
            JavaRDD<S> partial = blocks.mapPartitions(part -> summary(part, start.apply(broadcast.value())));
            S empty = start.apply(shared);
            return described(
                    context,
                    description,
                    () -> empty instanceof PartedSummary<?> parted && parted.parts() > 1
                            ? mergedByPart(partial, empty)
                            : merged(partial));
        } finally {
            broadcast.destroy();
        }
    }

    private static <S extends Summary<S>> Iterator<S> summary(Iterator<Block> blocks, S summary) {
        blocks.forEachRemaining(summary::add);
        return List.of(summary).iterator();
    }

    /** Few partials come straight to the driver; many are merged in a round of their own first. */
    private static <S extends Summary<S>> S merged(JavaRDD<S> partial) {
        return partial.getNumPartitions() <= MERGED_ON_THE_DRIVER
                ? partial.reduce(Summary::merge)
                : partial.treeReduce(Summary::merge, 2);
    }

    /** Large partials meet part by part in as many tasks; the driver gets each part once. */
    @SuppressWarnings("unchecked")
    private static <S, P extends PartedSummary<P>> S mergedByPart(JavaRDD<S> partial, S empty) {
        P whole = (P) empty;
        int tasks = Math.min(whole.parts(), partial.getNumPartitions());
        List<Tuple2<Integer, P>> merged = ((JavaRDD<P>) partial)
                .flatMapToPair(summary -> IntStream.range(0, summary.parts())
                        .mapToObj(part -> new Tuple2<>(part, summary.part(part)))
                        .iterator())
                .reduceByKey(PartedSummary::merge, tasks)
                .collect();
        return (S) whole.joined(merged.stream()
                .sorted(Comparator.comparing(Tuple2::_1))
                .map(Tuple2::_2)
                .toList());
    }

    /** Runs a job under a description a person reads in the Spark UI and the log, and puts the caller's back. */
    static <R> R described(JavaSparkContext context, String description, Supplier<R> job) {
        String before = context.getLocalProperty("spark.job.description");
        context.setLocalProperty("spark.job.description", description);
        long start = System.nanoTime();
        try {
            R result = job.get();
            LOG.info("{} ({} ms)", description, (System.nanoTime() - start) / 1_000_000);
            return result;
        } finally {
            context.setLocalProperty("spark.job.description", before);
        }
    }

    @Override
    public <T extends Serializable> Blocks lift(String description, T shared, Fn2<T, Block, double[]> perBlock) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<T> broadcast = context.broadcast(shared);
        JavaRDD<Block> lifted = blocks.map(block -> block.withLifted(perBlock.apply(broadcast.value(), block)));
        // Not destroyed: a lost block of a later lift is recomputed through this one.
        return new SparkBlocks(persist(lifted, description), encoding, magnitudes, broadcast::unpersist);
    }

    @Override
    public <T extends Serializable> Blocks select(
            long rows, String description, T shared, Fn2<T, Block, Block> perBlock) {
        JavaRDD<Block> selected =
                blocks.map(block -> perBlock.apply(shared, block)).filter(block -> block.rows() > 0);
        return new SparkBlocks(persist(selected, description), encoding, magnitudes.withRows(rows), () -> {});
    }

    @Override
    public <T extends Serializable> Blocks recode(
            String description, Encoding other, double[] largest, T shared, Fn2<T, Block, Block> perBlock) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<T> broadcast = context.broadcast(shared);
        JavaRDD<Block> recoded = blocks.map(block -> perBlock.apply(broadcast.value(), block));
        return new SparkBlocks(
                persist(recoded, description), other, magnitudes.withLargest(largest), broadcast::unpersist);
    }

    @Override
    public <T extends Serializable> Blocks exchange(
            String description, int[] partOfGroup, T shared, Fn2<T, Block, int[]> groupOf) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<T> broadcast = context.broadcast(shared);
        Broadcast<int[]> broadcastParts = context.broadcast(partOfGroup);
        int count = Arrays.stream(partOfGroup).max().orElse(0) + 1;
        JavaRDD<Block> grouped = blocks.flatMapToPair(
                        block -> parcels(block, groupOf.apply(broadcast.value(), block), broadcastParts.value()))
                .partitionBy(new PartNumber(count))
                .mapPartitions(SparkBlocks::unpacked);
        Runnable release = () -> {
            broadcast.unpersist();
            broadcastParts.unpersist();
        };
        return new SparkBlocks(persist(grouped, description), encoding, magnitudes, release, count);
    }

    private static Iterator<Tuple2<Integer, Regrouping.Parcel>> parcels(Block block, int[] groups, int[] parts) {
        return Regrouping.parcels(block, groups, parts).stream()
                .map(parcel -> new Tuple2<>(parcel.part(), parcel))
                .iterator();
    }

    private static Iterator<Block> unpacked(Iterator<Tuple2<Integer, Regrouping.Parcel>> parcels) {
        List<Regrouping.Parcel> all = new ArrayList<>();
        parcels.forEachRemaining(parcel -> all.add(parcel._2()));
        return Regrouping.blocks(all).iterator();
    }

    @Override
    public <T extends Serializable, R extends Serializable> Parts<R> pairs(
            String description,
            Blocks other,
            T shared,
            Fn2<T, Block, int[]> wanted,
            Fn2<T, List<Block>, Meeting<R>> start) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<T> broadcast = context.broadcast(shared);
        int count = blocks.getNumPartitions();
        boolean all = parts == 0;
        JavaRDD<Block> passing = ((SparkBlocks) other)
                .blocks
                .flatMapToPair(block -> copies(
                        block, all ? IntStream.range(0, count).toArray() : wanted.apply(broadcast.value(), block)))
                .partitionBy(new PartNumber(count))
                .values();
        JavaRDD<R> results = blocks.zipPartitions(
                passing, (own, others) -> met(own, others, blocks -> start.apply(broadcast.value(), blocks)));
        return new SparkParts<>(persist(results, description), broadcast::unpersist);
    }

    private static Iterator<Tuple2<Integer, Block>> copies(Block block, int[] parts) {
        return Arrays.stream(parts).mapToObj(part -> new Tuple2<>(part, block)).iterator();
    }

    private static <R> Iterator<R> met(
            Iterator<Block> own, Iterator<Block> others, Function<List<Block>, Meeting<R>> start) {
        List<Block> mine = new ArrayList<>();
        own.forEachRemaining(mine::add);
        if (mine.isEmpty()) {
            return Collections.emptyIterator();
        }
        Meeting<R> meeting = start.apply(mine);
        others.forEachRemaining(meeting::meet);
        return meeting.results().iterator();
    }

    @Override
    public void close() {
        blocks.unpersist(false);
        release.run();
    }
}
