package io.coppice.blocks;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Results that stay with the tasks that made them, in memory or on Spark: as many as there are rows, more or less, so they do not
 * come to the driver. In no particular order.
 *
 * @param <R> one of them, for many rows
 */
public interface Parts<R extends Serializable> extends AutoCloseable {
    /** Each changed to one other thing. Computed when first read, kept until closed; the original stays usable. */
    <T extends Serializable, Q extends Serializable> Parts<Q> map(
            String description, T shared, Blocks.Fn2<T, R, Q> perResult);

    /**
     * One pass: all of them in one small thing.
     *
     * @param perResult what a result amounts to
     * @param merge associative and commutative to the bit
     * @return nothing where there are no results
     */
    <T extends Serializable, S extends Serializable> Optional<S> summarize(
            String description, T shared, Blocks.Fn2<T, R, S> perResult, Blocks.Fn2<S, S, S> merge);

    /** Brings all to the driver: for what a parameter has bounded. */
    List<R> gathered();

    @Override
    void close();
}
