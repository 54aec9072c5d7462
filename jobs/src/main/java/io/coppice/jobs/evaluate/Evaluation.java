package io.coppice.jobs.evaluate;

import io.coppice.blocks.Blocks;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.run.Run;

/** A method of the job {@code evaluate}. */
interface Evaluation {
    /** The method that the settings name. */
    static Evaluation of(Settings settings) {
        long seed = settings.integer("seed");
        return settings.text("method").equals("coverage")
                ? new CoverageEvaluation((int) settings.integer("evaluate.queries"), seed)
                : new DistortionEvaluation((int) settings.integer("evaluate.k"), seed);
    }

    /**
     * Records what it measures.
     *
     * @param selected rows of {@code all} under the same encoding, with weights of their own
     */
    void measure(Run run, Blocks all, Blocks selected);
}
