package io.coppice.spark;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Tasks;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** One Spark task a problem; the problems travel with their tasks, the answers come to the driver. */
public final class SparkTasks implements Tasks {
    private final JavaSparkContext context;

    public SparkTasks(SparkSession session) {
        context = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    @Override
    public <A extends Serializable, B extends Serializable> List<B> map(
            String description, List<A> items, Blocks.Fn<A, B> task) {
        return SparkBlocks.described(
                context,
                description,
                () -> context.parallelize(items, Math.max(1, items.size()))
                        .map(task::apply)
                        .collect());
    }
}
