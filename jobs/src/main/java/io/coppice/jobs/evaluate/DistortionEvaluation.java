package io.coppice.jobs.evaluate;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.jobs.run.Run;

/** How far costs of k centers on the selection, by its weights, are from those on all rows. */
record DistortionEvaluation(int k, long seed) implements Evaluation {
    @Override
    public void measure(Run run, Blocks all, Blocks selected) {
        long fewest = Math.min(all.rows(), selected.rows());
        if (k > fewest) {
            throw new BadInput("evaluate.k is " + k + " but the selection has " + selected.rows() + " rows of "
                    + all.rows() + "; choose evaluate.k <= " + fewest);
        }
        run.describe("measuring distortion");
        run.record().metric("distortion", CoresetAlgorithm.distortion(all, selected, k, seed));
    }
}
