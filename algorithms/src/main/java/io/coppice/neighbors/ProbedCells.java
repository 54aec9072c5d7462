package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.util.BitSet;

/** The cells that the queries of every part look into. */
final class ProbedCells implements Summary<ProbedCells> {
    private static final long serialVersionUID = 1L;

    private final transient CellJoin.Job job;
    private final transient Points centers;
    private final BitSet[] byPart;

    private ProbedCells(CellJoin.Job job) {
        this.job = job;
        this.centers = job.cells().points();
        this.byPart = new BitSet[job.queryGroups().parts()];
        for (int part = 0; part < byPart.length; part++) {
            byPart[part] = new BitSet();
        }
    }

    /** One pass. @param queries by cell */
    static ProbedCells of(Blocks queries, CellJoin.Job job) {
        return queries.summarize("which task needs which cell", job, ProbedCells::new);
    }

    @Override
    public void add(Block block) {
        BitSet cells = byPart[job.queryGroups().part(block)];
        TopLists nearest = Probes.nearest(Points.of(block, job.metric()), centers, job.probes());
        for (int query = 0; query < nearest.queries(); query++) {
            for (int rank = 0; rank < nearest.size(query); rank++) {
                cells.set((int) nearest.key(query, rank));
            }
        }
    }

    @Override
    public ProbedCells merge(ProbedCells other) {
        for (int part = 0; part < byPart.length; part++) {
            byPart[part].or(other.byPart[part]);
        }
        return this;
    }

    BitSet[] byPart() {
        return byPart;
    }
}
