package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.random.Keyed;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** How rows are shared out among tasks; nothing of it shows in a result. */
final class PartPlan {
    private static final long PURPOSE = 0x4E16B;

    /** What the queries of a task may take, lists and all. */
    private static final long BYTES_OF_PART = 96L << 20;

    /** Beside values and lists: key, label, squared length, the cells probed. */
    private static final long BYTES_BESIDE = 256;

    private PartPlan() {}

    /** Enough parts to keep every core busy and every task small. */
    static int parts(Blocks queries, NeighborsParams params) {
        long places = params.metric().isEuclidean() ? 0 : params.metric().pointColumns(queries.columns());
        long bytesOfRow = 4L * queries.columns() + 4L * places + 40L * params.k() + BYTES_BESIDE;
        long byMemory = queries.rows() * bytesOfRow / BYTES_OF_PART + 1;
        long byCores = Math.min(queries.parallelism(), queries.rows() / 64 + 1);
        return (int) Math.min(1 << 15, Math.max(byCores, (byMemory + byCores - 1) / byCores * byCores));
    }

    /** A number below {@code count} that every row has by its key. */
    static int share(long key, int count) {
        return (int) ((Keyed.hash(0, PURPOSE, key) >>> 33) * count >>> 31);
    }

    /** Rows dealt out evenly, one group a part. */
    static Blocks even(Blocks rows, int parts) {
        return rows.exchange(
                "rows dealt out to " + parts + " tasks",
                IntStream.range(0, parts).toArray(),
                parts,
                PartPlan::shares);
    }

    private static int[] shares(int parts, Block block) {
        int[] shares = new int[block.rows()];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = share(block.key(row), parts);
        }
        return shares;
    }

    /** The part of every group: the heaviest first, each to the part that has least so far. */
    static int[] balanced(double[] work, int parts) {
        record Load(int part, double work) {}
        int[] partOfGroup = new int[work.length];
        PriorityQueue<Load> loads =
                new PriorityQueue<>(Comparator.comparingDouble(Load::work).thenComparingInt(Load::part));
        IntStream.range(0, parts).forEach(part -> loads.add(new Load(part, 0.0)));
        IntStream.range(0, work.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer group) -> -work[group])
                        .thenComparing(group -> group))
                .forEach(group -> {
                    Load least = loads.remove();
                    partOfGroup[group] = least.part();
                    loads.add(new Load(least.part(), least.work() + work[group]));
                });
        return partOfGroup;
    }
}
