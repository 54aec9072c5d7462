package io.coppice.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Several summaries of one kind in one pass: what each would find alone, at the price of one read. */
public final class Together<S extends Summary<S>> implements Summary<Together<S>> {
    private static final long serialVersionUID = 1L;

    /** What every task gets: the state of each summary. */
    private static final class Start<T extends Serializable, S extends Summary<S>> implements Serializable {
        private static final long serialVersionUID = 1L;

        private final List<T> shared;
        private final Blocks.Fn<T, S> start;

        private Start(List<T> shared, Blocks.Fn<T, S> start) {
            this.shared = new ArrayList<>(shared);
            this.start = start;
        }

        private Together<S> together() {
            return new Together<>(shared.stream().map(start).toList());
        }
    }

    private final List<S> summaries;

    private Together(List<S> summaries) {
        this.summaries = new ArrayList<>(summaries);
    }

    /**
     * One pass for all.
     *
     * @param shared read-only state of each summary
     * @return the summaries in the order of {@code shared}
     */
    public static <T extends Serializable, S extends Summary<S>> List<S> summarize(
            Blocks data, String description, List<T> shared, Blocks.Fn<T, S> start) {
        Start<T, S> all = new Start<>(shared, start);
        return data.<Start<T, S>, Together<S>>summarize(description, all, Start::together).summaries;
    }

    /**
     * Items in runs whose sizes sum to at most {@code most}, in order; an item larger than that stands alone. For passes that
     * would otherwise keep too much at a time.
     */
    public static <T> List<List<T>> batches(List<T> items, ToLongFunction<T> size, long most) {
        List<List<T>> batches = new ArrayList<>();
        long held = 0;
        for (T item : items) {
            long added = size.applyAsLong(item);
            if (batches.isEmpty() || held + added > most) {
                batches.add(new ArrayList<>());
                held = 0;
            }
            batches.get(batches.size() - 1).add(item);
            held += added;
        }
        return batches;
    }

    @Override
    public void add(Block block) {
        summaries.forEach(summary -> summary.add(block));
    }

    @Override
    public Together<S> merge(Together<S> other) {
        for (int i = 0; i < summaries.size(); i++) {
            summaries.set(i, summaries.get(i).merge(other.summaries.get(i)));
        }
        return this;
    }
}
