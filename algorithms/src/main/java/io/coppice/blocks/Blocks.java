package io.coppice.blocks;

import java.io.Serializable;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The rows of a table as blocks, in memory or on Spark. Algorithms move data by these verbs and by nothing else, so each
 * is written once and runs on both.
 */
public interface Blocks extends AutoCloseable {
    /** A function that can travel to the executors. */
    interface Fn<A, B> extends Function<A, B>, Serializable {}

    /** A function of two arguments that can travel to the executors. */
    interface Fn2<A, B, C> extends BiFunction<A, B, C>, Serializable {}

    /** How stored values relate to the columns of the table. */
    Encoding encoding();

    /** Bounds on the stored values and weights. */
    Magnitudes magnitudes();

    /** How many tasks run at a time; nothing that comes out may depend on it. */
    int parallelism();

    /** Number of rows. */
    default long rows() {
        return magnitudes().rows();
    }

    default int columns() {
        return encoding().columns();
    }

    /**
     * One pass: every task starts a summary from {@code shared} and takes its blocks in; the summaries are merged.
     *
     * @param description what this pass does, for the Spark UI and the log
     * @param shared read-only state every task gets, centers for instance; sent once to each executor
     */
    <T extends Serializable, S extends Summary<S>> S summarize(String description, T shared, Fn<T, S> start);

    /**
     * The same blocks, each carrying an array computed from {@code shared} and the block (which shows what an earlier
     * lift left). Computed when first read, kept until closed, recomputed when lost; the original stays usable.
     */
    <T extends Serializable> Blocks lift(String description, T shared, Fn2<T, Block, double[]> perBlock);

    /**
     * Some of the rows of each block. Computed when first read, kept until closed, recomputed when lost; the original stays
     * usable.
     *
     * @param rows how many rows that will be
     * @param perBlock a block that may be empty
     */
    <T extends Serializable> Blocks select(long rows, String description, T shared, Fn2<T, Block, Block> perBlock);

    /**
     * The same rows in other columns, such as coordinates along some axes. Computed when first read, kept until closed,
     * recomputed when lost; the original stays usable.
     *
     * @param encoding of what comes out
     * @param largest [columns that come out] no value that comes out exceeds it in magnitude
     * @param perBlock a block of the same rows, keys and weights
     */
    <T extends Serializable> Blocks recode(
            String description, Encoding encoding, double[] largest, T shared, Fn2<T, Block, Block> perBlock);

    /**
     * The same rows regrouped: every block that comes out holds rows of one group, sorted by key, and knows its number
     * ({@link Block#group}); the blocks of a group lie in one part. Labels and weights come along, what was lifted stays
     * behind. One shuffle of the rows, when first read; kept until closed.
     *
     * @param parts of every group the part that it lies in, [groups]; parts count from 0
     * @param groupOf the group of every row of a block, [n]
     */
    <T extends Serializable> Blocks exchange(String description, int[] parts, T shared, Fn2<T, Block, int[]> groupOf);

    /**
     * Block against block: every part of these rows sees blocks of other rows, one after another, and is left with results of
     * its own. These rows stay where they are and in memory; the others pass by, once for each part that wants them, and
     * neither side goes through the driver. Computed when first read, kept until closed.
     *
     * @param other under the same encoding
     * @param shared read-only state every task gets
     * @param wanted the parts that need to see a block of the others, those of {@link #exchange}; others may see it too. Where
     *     these rows have not been exchanged, every part sees every block
     * @param start what a part does with its own blocks
     */
    <T extends Serializable, R extends Serializable> Parts<R> pairs(
            String description,
            Blocks other,
            T shared,
            Fn2<T, Block, int[]> wanted,
            Fn2<T, List<Block>, Meeting<R>> start);

    /**
     * What happens in one part of {@link #pairs}.
     *
     * @param <R> what is left of it, one or several
     */
    interface Meeting<R> {
        /** A block of the other rows passes by. Blocks come in no particular order; no result may depend on it. */
        void meet(Block other);

        /** After the last of them. */
        List<R> results();
    }

    @Override
    void close();
}
