package io.coppice.spark;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Results as a cached RDD. */
public final class SparkParts<R extends Serializable> implements Parts<R> {
    private final JavaRDD<R> results;
    private final Runnable release;

    SparkParts(JavaRDD<R> results, Runnable release) {
        this.results = results;
        this.release = release;
    }

    /** For the packages that make tables of results. */
    public JavaRDD<R> rdd() {
        return results;
    }

    @Override
    public <T extends Serializable, Q extends Serializable> Parts<Q> map(
            String description, T shared, Blocks.Fn2<T, R, Q> perResult) {
        Broadcast<T> broadcast = context().broadcast(shared);
        JavaRDD<Q> mapped = results.map(result -> perResult.apply(broadcast.value(), result));
        return new SparkParts<>(SparkBlocks.persist(mapped, description), broadcast::unpersist);
    }

    @Override
    public <T extends Serializable, S extends Serializable> Optional<S> summarize(
            String description, T shared, Blocks.Fn2<T, R, S> perResult, Blocks.Fn2<S, S, S> merge) {
        Broadcast<T> broadcast = context().broadcast(shared);
        try {
            JavaRDD<S> partial = results.map(result -> perResult.apply(broadcast.value(), result));
            ArrayList<S> merged = SparkBlocks.described(
                    context(),
                    description,
                    () -> partial.treeAggregate(
                            new ArrayList<S>(),
                            (sum, one) -> added(sum, one, merge),
                            (sum, other) -> other.isEmpty() ? sum : added(sum, other.get(0), merge),
                            2));
            return merged.stream().findFirst();
        } finally {
            broadcast.destroy();
        }
    }

    /** @param sum nothing yet, or one thing */
    private static <S> ArrayList<S> added(ArrayList<S> sum, S one, Blocks.Fn2<S, S, S> merge) {
        if (sum.isEmpty()) {
            sum.add(one);
        } else {
            sum.set(0, merge.apply(sum.get(0), one));
        }
        return sum;
    }

    @Override
    public List<R> gathered() {
        return SparkBlocks.described(context(), "bringing results to the driver", results::collect);
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(results.context());
    }

    @Override
    public void close() {
        results.unpersist(false);
        release.run();
    }
}
