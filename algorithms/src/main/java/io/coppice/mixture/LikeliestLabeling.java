package io.coppice.mixture;

import io.coppice.blocks.Block;
import io.coppice.blocks.Labeling;

/** Every row belongs to the component of its largest responsibility, the lowest index winning ties. */
public final class LikeliestLabeling implements Labeling {
    private static final long serialVersionUID = 1L;

    private final Mixture mixture;

    public LikeliestLabeling(Mixture mixture) {
        this.mixture = mixture;
    }

    @Override
    public int size() {
        return mixture.k();
    }

    @Override
    public Labeler labeler() {
        Responsibilities responsibilities = mixture.memberships();
        int[] labels = new int[Block.MAX_ROWS];
        return block -> {
            for (int first = 0; first < block.rows(); first += responsibilities.mostRows()) {
                int rows = Math.min(responsibilities.mostRows(), block.rows() - first);
                responsibilities.compute(block, first, rows);
                for (int row = 0; row < rows; row++) {
                    labels[first + row] = likeliest(responsibilities, row);
                }
            }
            return labels;
        };
    }

    private int likeliest(Responsibilities responsibilities, int row) {
        int best = 0;
        for (int component = 1; component < mixture.k(); component++) {
            if (responsibilities.of(component)[row] > responsibilities.of(best)[row]) {
                best = component;
            }
        }
        return best;
    }
}
