package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every query against the rows of the cells nearest to it. Queries stay with their task; the blocks of the pool pass by, those
 * of cells that some query of the task looks into. A cell that cannot hold a nearer row than those found is passed over.
 */
final class CellJoin {
    /** With so many parts it pays to find out first which of them want a cell. */
    private static final int ROUTED = 9;

    private CellJoin() {}

    /** What every task gets. */
    static final class Job implements Serializable {
        private static final long serialVersionUID = 1L;

        private final NeighborsParams params;
        private final Cells cells;
        private final double[] radii;
        private final CellGroups queryGroups;
        private final CellGroups poolGroups;
        private final boolean self;
        private final int probes;
        private final double unit;
        private final BitSet[] wanted;

        Job(
                NeighborsParams params,
                CellSearch.Found found,
                CellGroups queryGroups,
                CellGroups poolGroups,
                int probes,
                double unit) {
            this(params, found.cells(), radii(found.tally()), queryGroups, poolGroups, probes, unit, new BitSet[0]);
        }

        private Job(
                NeighborsParams params,
                Cells cells,
                double[] radii,
                CellGroups queryGroups,
                CellGroups poolGroups,
                int probes,
                double unit,
                BitSet[] wanted) {
            this.params = params;
            this.cells = cells;
            this.radii = radii;
            this.queryGroups = queryGroups;
            this.poolGroups = poolGroups;
            this.self = queryGroups == poolGroups;
            this.probes = probes;
            this.unit = unit;
            this.wanted = wanted;
        }

        private static double[] radii(CellTally tally) {
            return IntStream.range(0, tally.cells()).mapToDouble(tally::radius).toArray();
        }

        private Job routed(ProbedCells probed) {
            return new Job(params, cells, radii, queryGroups, poolGroups, probes, unit, probed.byPart());
        }

        Cells cells() {
            return cells;
        }

        int probes() {
            return probes;
        }

        CellGroups queryGroups() {
            return queryGroups;
        }

        NeighborMetric metric() {
            return params.metric();
        }

        /** A part has met its own blocks already where rows look for each other. */
        private int[] partsFor(Block passing) {
            int cell = poolGroups.cell(passing);
            return IntStream.range(0, queryGroups.parts())
                    .filter(part -> !self || part != poolGroups.part(passing))
                    .filter(part -> wanted.length == 0 || wanted[part].get(cell))
                    .toArray();
        }

        private Blocks.Meeting<NeighborLists> start(List<Block> own) {
            return new Visit(this, own);
        }
    }

    /** One task's part. */
    private static final class Visit implements Blocks.Meeting<NeighborLists> {
        private final Job job;
        private final Points queries;
        private final TopLists lists;
        private final Seeker seeker;
        private final Probes probes;

        private Visit(Job job, List<Block> own) {
            this.job = job;
            queries = Points.of(own, job.metric());
            lists = new TopLists(queries.rows, job.params.k());
            seeker = new Seeker(queries, lists, job.metric(), job.params.excludeSelf());
            probes = new Probes(queries, job.cells.points(), job.probes, job.metric());
            if (job.self) {
                own.forEach(block -> meet(block, Probes.Of.NEAREST));
                own.forEach(block -> meet(block, Probes.Of.OTHERS));
            }
        }

        @Override
        public void meet(Block other) {
            meet(other, Probes.Of.ALL);
        }

        private void meet(Block other, Probes.Of of) {
            int cell = job.poolGroups.cell(other);
            int count = probes.choose(cell, job.radii[cell], lists, of);
            if (count > 0) {
                seeker.look(Points.of(other, job.metric()), probes.chosen(), count);
            }
        }

        @Override
        public List<NeighborLists> results() {
            return ExactJoin.chunks(queries, lists, job.unit);
        }
    }

    /** @param queries by cell; @param pool by cell */
    static Parts<NeighborLists> join(Blocks queries, Blocks pool, Job job) {
        boolean routes = job.queryGroups.parts() >= ROUTED && job.probes < job.cells.count();
        Job sent = routes ? job.routed(ProbedCells.of(queries, job)) : job;
        String what = "neighbors: " + queries.rows() + " queries in " + job.probes + " of " + job.cells.count()
                + " cells of " + pool.rows() + " rows";
        return queries.pairs(what, pool, sent, Job::partsFor, Job::start);
    }
}
