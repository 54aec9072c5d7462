package io.coppice.spark;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.math.SquaredDistance;
import io.coppice.pruning.EmbeddedCell;
import io.coppice.pruning.EmbeddingClusters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Rows brought together by cluster: one shuffle of the blocks. */
public final class EmbeddedRows {
    private static final int TASKS_A_CORE = 4;

    private EmbeddedRows() {}

    /** A cluster with its number. */
    public record Numbered(int cluster, EmbeddedCell cell) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The rows of every cluster that has any, each cluster in one task, in no order. @param data on Spark */
    public static JavaRDD<Numbered> byCluster(Blocks data, EmbeddingClusters clusters) {
        JavaRDD<Block> blocks = ((SparkBlocks) data).rdd();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<EmbeddingClusters> shared = context.broadcast(clusters);
        int tasks = Math.max(1, Math.min(clusters.size(), TASKS_A_CORE * context.defaultParallelism()));
        return JavaPairRDD.fromJavaRDD(blocks.mapPartitions(part -> parts(part, shared.value())))
                .groupByKey(new HashPartitioner(tasks))
                .map(group -> new Numbered(group._1(), joined(group._2())));
    }

    private static EmbeddedCell joined(Iterable<EmbeddedCell> parts) {
        List<EmbeddedCell> all = new ArrayList<>();
        parts.forEach(all::add);
        return EmbeddedCell.joined(all);
    }

    /** The rows of a partition by cluster. */
    private static Iterator<Tuple2<Integer, EmbeddedCell>> parts(Iterator<Block> blocks, EmbeddingClusters clusters) {
        Labeling.Labeler labeler = clusters.labeling().labeler();
        double[] centers = clusters.centers();
        List<Tuple2<Integer, EmbeddedCell>> parts = new ArrayList<>();
        blocks.forEachRemaining(block -> {
            int[] labels = labeler.label(block);
            Map<Integer, List<Integer>> rows = new TreeMap<>();
            for (int row = 0; row < block.rows(); row++) {
                rows.computeIfAbsent(labels[row], label -> new ArrayList<>()).add(row);
            }
            rows.forEach((label, own) -> parts.add(new Tuple2<>(label, part(block, own, centers, label))));
        });
        return parts.iterator();
    }

    private static EmbeddedCell part(Block block, List<Integer> rows, double[] centers, int label) {
        Block own = block.select(rows.stream().mapToInt(Integer::intValue).toArray());
        int d = own.columns();
        double[] distances = new double[own.rows()];
        double[] weights = new double[own.rows()];
        for (int row = 0; row < own.rows(); row++) {
            distances[row] = SquaredDistance.between(own.values(), row * d, centers, label * d, d);
            weights[row] = own.weight(row);
        }
        return new EmbeddedCell(d, own.keys(), own.values(), distances, weights);
    }
}
