package io.coppice.math;

import io.coppice.blocks.Labeling;
import java.util.List;

/** Every row belongs to its nearest center, the lowest index winning ties. */
public final class NearestLabeling implements Labeling {
    private static final long serialVersionUID = 1L;

    private final NearestCenters nearest;

    /** @param centers [k x d] in stored units */
    public NearestLabeling(double[] centers, int columns) {
        nearest = new NearestCenters(List.of(centers), columns);
    }

    @Override
    public int size() {
        return nearest.size(0);
    }

    @Override
    public Labeler labeler() {
        Assignment assignment = new Assignment(nearest);
        return block -> {
            assignment.assign(block.values(), block.rows());
            return assignment.labels(0);
        };
    }
}
