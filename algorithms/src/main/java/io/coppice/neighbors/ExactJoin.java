package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Every query against every row: queries stay with their task, the blocks of the pool pass by. */
final class ExactJoin {
    /** Queries of one result. */
    static final int CHUNK = Block.MAX_ROWS;

    private ExactJoin() {}

    /** What every task gets. */
    record Job(NeighborsParams params, double unit, int parts, boolean self) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** A part has met its own blocks already where rows look for each other; groups are parts. */
        private int[] partsFor(Block passing) {
            return IntStream.range(0, parts)
                    .filter(part -> !self || part != passing.group())
                    .toArray();
        }

        private Blocks.Meeting<NeighborLists> start(List<Block> own) {
            Points queries = Points.of(own, params.metric());
            TopLists lists = new TopLists(queries.rows, params.k());
            Seeker seeker = new Seeker(queries, lists, params.metric(), params.excludeSelf());
            if (self) {
                own.forEach(block -> seeker.look(Points.of(block, params.metric())));
            }
            return new Blocks.Meeting<>() {
                @Override
                public void meet(Block other) {
                    seeker.look(Points.of(other, params.metric()));
                }

                @Override
                public List<NeighborLists> results() {
                    return chunks(queries, lists, unit);
                }
            };
        }
    }

    /** @param queries dealt out to tasks */
    static Parts<NeighborLists> join(Blocks queries, Blocks pool, NeighborsParams params, int parts) {
        Job job = new Job(params, pool.encoding().squaredUnit(), parts, queries == pool);
        return queries.pairs(
                "neighbors: " + queries.rows() + " queries against " + pool.rows() + " rows",
                pool,
                job,
                Job::partsFor,
                Job::start);
    }

    /** Lists cut into results of moderate size. */
    static List<NeighborLists> chunks(Points queries, TopLists lists, double unit) {
        List<NeighborLists> chunks = new ArrayList<>();
        for (int from = 0; from < queries.rows; from += CHUNK) {
            chunks.add(lists.lists(queries, from, Math.min(queries.rows, from + CHUNK), unit));
        }
        return chunks;
    }
}
