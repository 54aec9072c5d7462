package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rows that may be what a target looks for, once they are few. */
final class RankCandidates implements Summary<RankCandidates> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::target)
            .thenComparing(Candidate::primary, Long::compareUnsigned)
            .thenComparing(Candidate::secondary, Long::compareUnsigned);

    /** A row by its place. */
    record Candidate(int target, long primary, long secondary) implements Serializable {}

    private final transient RankStep step;
    private final List<Candidate> candidates = new ArrayList<>();

    RankCandidates(RankStep step) {
        this.step = step;
    }

    @Override
    public void add(Block block) {
        step.matches(block, (target, primary, secondary) -> candidates.add(new Candidate(target, primary, secondary)));
    }

    @Override
    public RankCandidates merge(RankCandidates other) {
        candidates.addAll(other.candidates);
        return this;
    }

    /** By target, and in the order of places. */
    List<Candidate> ordered() {
        return candidates.stream().sorted(ORDER).toList();
    }
}
