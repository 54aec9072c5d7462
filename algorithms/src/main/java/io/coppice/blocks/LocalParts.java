package io.coppice.blocks;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Results in memory. */
final class LocalParts<R extends Serializable> implements Parts<R> {
    private final List<R> results;

    LocalParts(List<R> results) {
        this.results = results;
    }

    @Override
    public <T extends Serializable, Q extends Serializable> Parts<Q> map(
            String description, T shared, Blocks.Fn2<T, R, Q> perResult) {
        return new LocalParts<>(
                results.stream().map(result -> perResult.apply(shared, result)).toList());
    }

    @Override
    public <T extends Serializable, S extends Serializable> Optional<S> summarize(
            String description, T shared, Blocks.Fn2<T, R, S> perResult, Blocks.Fn2<S, S, S> merge) {
        return results.stream().map(result -> perResult.apply(shared, result)).reduce(merge::apply);
    }

    @Override
    public List<R> gathered() {
        return results;
    }

    @Override
    public void close() {}
}
