package io.coppice.sampling;

import java.util.List;
import java.util.OptionalDouble;

/** A sample: the rounds that draw it from the table it was made for, or from any other, and what was found on the way. */
public final class SamplingFit {
    /**
     * A row of a large score.
     *
     * @param key of the row
     * @param score under the first round
     * @param sensitivity estimated, where the score's kind allows
     */
    public record TopRow(long key, double score, OptionalDouble sensitivity) {}

    private final List<SamplingRound> rounds;
    private final int rank;
    private final double condition;
    private final int lewisRounds;
    private final double scoreTotal;
    private final SampleTotals drawn;
    private final long rows;
    private final double tableWeight;
    private final List<TopScores.Scored> top;
    private final List<SketchRow> sketch;
    private final double p;
    private final int passes;
    private final List<String> warnings;

    SamplingFit(
            List<SamplingRound> rounds,
            Engine engine,
            StratumTotals totals,
            SampleTotals drawn,
            long rows,
            List<TopScores.Scored> top,
            List<SketchRow> sketch,
            int passes,
            List<String> warnings) {
        this.rounds = List.copyOf(rounds);
        this.rank = engine.rank();
        this.condition = engine.condition();
        this.lewisRounds = engine.lewisRounds();
        this.p = engine.p();
        this.scoreTotal = totals.score();
        this.tableWeight = totals.weight();
        this.drawn = drawn;
        this.rows = rows;
        this.top = List.copyOf(top);
        this.sketch = List.copyOf(sketch);
        this.passes = passes;
        this.warnings = List.copyOf(warnings);
    }

    /** A row is kept if every round keeps it, and leaves with the weight of the last. */
    public List<SamplingRound> rounds() {
        return rounds;
    }

    /** Rank of the scored matrix, constant and label included; 0 where scores are uniform or all values zero. */
    public int rank() {
        return rank;
    }

    /** Condition number of the scored matrix with columns of unit length, or a bound of it. */
    public double condition() {
        return condition;
    }

    /** Passes that Lewis weights took. */
    public int lewisRounds() {
        return lewisRounds;
    }

    /** Sum of the scores of the first round. */
    public double scoreTotal() {
        return scoreTotal;
    }

    /** Rows of positive weight in the table. */
    public long rows() {
        return rows;
    }

    /** Rows kept. */
    public long sampleRows() {
        return drawn.rows();
    }

    /** Rows kept for sure, with the weight they had. */
    public long certainRows() {
        return drawn.certain();
    }

    /** Sum of the weights of the sample over that of the table; 1 on average. */
    public double weightRatio() {
        return tableWeight == 0.0 ? 1.0 : drawn.weight() / tableWeight;
    }

    /** The largest weight in the sample. */
    public double largestWeight() {
        return drawn.largest();
    }

    /** (sum u)^2 / sum u^2 over the weights of the sample: so many rows of equal weight would vary as little. */
    public double effectiveSize() {
        return drawn.effectiveSize();
    }

    /**
     * Estimated sum of all lp sensitivities: the number of columns the data behave as if they had. Computed when asked, from some
     * 650 rows. Empty where scores need no Lewis weights and p is not 2.
     */
    public OptionalDouble totalSensitivity() {
        return sketch.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(new SensitivitySketch(sketch, p).total());
    }

    /** The rows of largest scores, at most {@value TopScores#ROWS}, largest first; sensitivities are computed when asked. */
    public List<TopRow> topRows() {
        SensitivitySketch sensitivities = new SensitivitySketch(sketch, p);
        return top.stream()
                .map(row -> new TopRow(
                        row.key(),
                        row.score(),
                        sketch.stream()
                                .filter(candidate -> candidate.key() == row.key())
                                .mapToDouble(sensitivities::of)
                                .findFirst()))
                .toList();
    }

    /** Passes over the rows. */
    public int passes() {
        return passes;
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return warnings;
    }
}
