package io.coppice.ml;

import io.coppice.sampling.SamplingFit;
import java.util.List;
import java.util.OptionalDouble;

/** What a fit found. */
public final class LpSamplerSummary {
    private final SamplingFit fit;

    LpSamplerSummary(SamplingFit fit) {
        this.fit = fit;
    }

    /** Rows of positive weight in the table. */
    public long rows() {
        return fit.rows();
    }

    /** Rows of the sample. */
    public long sampleRows() {
        return fit.sampleRows();
    }

    /** Rows that were kept for sure, with the weight they had. */
    public long certainRows() {
        return fit.certainRows();
    }

    /** Rank of the scored matrix, constant and label included; 0 where scores are uniform or all values zero. */
    public int rank() {
        return fit.rank();
    }

    /** Condition number of the scored matrix with columns of unit length, or a bound of it. */
    public double condition() {
        return fit.condition();
    }

    /** Passes that Lewis weights took. */
    public int lewisRounds() {
        return fit.lewisRounds();
    }

    /** Sum of the scores over the table. */
    public double scoreTotal() {
        return fit.scoreTotal();
    }

    /** Estimated sum of the lp sensitivities, computed when asked; see {@link SamplingFit#totalSensitivity}. */
    public OptionalDouble totalSensitivity() {
        return fit.totalSensitivity();
    }

    /** Rows of the largest scores, by key, with estimated sensitivities; computed when asked. */
    public List<SamplingFit.TopRow> topRows() {
        return fit.topRows();
    }

    /** Sum of the sample's weights over that of the table; 1 on average. */
    public double weightRatio() {
        return fit.weightRatio();
    }

    /** The largest weight in the sample. */
    public double largestWeight() {
        return fit.largestWeight();
    }

    /** So many rows of equal weight would vary as little as the sample. */
    public double effectiveSize() {
        return fit.effectiveSize();
    }

    /** Passes over the cached rows. */
    public int passes() {
        return fit.passes();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return fit.warnings();
    }
}
