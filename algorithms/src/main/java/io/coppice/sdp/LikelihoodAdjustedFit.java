package io.coppice.sdp;

import io.coppice.blocks.SampleRows;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.MixtureFit;
import java.util.List;

/** Likelihood-adjusted clusters: Gaussians that place all rows, and how they were found on the sketch. */
public final class LikelihoodAdjustedFit {
    /**
     * A round of one start.
     *
     * @param round 0 for the start itself
     * @param score -2 x the classification likelihood of the sketch, up to a constant, in stored units; lower is likelier
     */
    public record Round(String start, int round, double score) {}

    private final MixtureFit mixture;
    private final SampleRows sketch;
    private final int[] labels;
    private final List<Round> history;
    private final Relaxation relaxation;
    private final List<String> warnings;
    private final int passes;

    LikelihoodAdjustedFit(
            MixtureFit mixture,
            SampleRows sketch,
            int[] labels,
            List<Round> history,
            Relaxation relaxation,
            List<String> warnings,
            int passes) {
        this.mixture = mixture;
        this.sketch = sketch;
        this.labels = labels;
        this.history = List.copyOf(history);
        this.relaxation = relaxation;
        this.warnings = List.copyOf(warnings);
        this.passes = passes;
    }

    /** A Gaussian for every cluster, in stored units; rows belong to the likeliest. */
    public Mixture mixture() {
        return mixture.mixture();
    }

    /** The same with its likelihood on all rows. */
    public MixtureFit fit() {
        return mixture;
    }

    /** The rows that were solved, by key, with what they stand for. */
    public SampleRows sketch() {
        return sketch;
    }

    /** Clusters of the sketch rows as the program left them. */
    public int[] labels() {
        return labels.clone();
    }

    /** The round of the lowest score. */
    public Round best() {
        Round best = history.get(0);
        for (Round round : history) {
            best = round.score() < best.score() ? round : best;
        }
        return best;
    }

    /** All rounds of all starts. */
    public List<Round> history() {
        return history;
    }

    /** The relaxation of k-means that one of the starts is. */
    public Relaxation relaxation() {
        return relaxation;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** Passes over the table. */
    public int passes() {
        return passes;
    }
}
