package io.coppice.sampling;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Samples of rows a_i with weights u_i such that sum of u_i |a_i'x|^p is close to the sum over all rows for every x (Cohen and
 * Peng 2015; Woodruff and Yasuda 2023, "Sharper bounds for lp sensitivity sampling"; Munteanu and Omlor 2024). A row of
 * weight v counts as v rows.
 */
public final class SamplingAlgorithm {
    private static final long FIRST_PURPOSE = 0x1E3A6E;

    /** Rows that the first round of root leverage leaves, for one that the second keeps. */
    private static final long FIRST_ROUND_ROWS = 10;

    private SamplingAlgorithm() {}

    /** What scoring needs. */
    private record Scoring(RowScores scores, LabelRole label) implements Serializable {}

    /** What a round leaves of a block needs. */
    private record Kept(SamplingRound round, LabelRole label) implements Serializable {}

    /**
     * @param table blocks of doubles, the label last if there is one
     * @throws BadParameter if there are too many columns for the score, or fewer rows asked for than classes
     * @throws BadInput if classes are no numbers 0, 1, ..., or one of them has no rows
     */
    public static SamplingFit fit(Blocks table, SamplingParams given) {
        CountedBlocks data = new CountedBlocks(table);
        SamplingParams params = given.withSeed(seedOfTable(data, given.seed()));
        long[] counts = params.label() == LabelRole.CLASS ? Strata.counts(data) : new long[] {data.rows()};
        long[] sizes = sizes(params, counts);
        List<String> warnings = new ArrayList<>(sizeWarnings(sizes, counts, params.label() == LabelRole.CLASS));
        long first = Math.multiplyExact(FIRST_ROUND_ROWS, Arrays.stream(sizes).sum());
        boolean twice = params.score() == ScoreKind.ROOT_LEVERAGE && params.p() < 2.0 && first < data.rows();
        long[] firstSizes = Arrays.stream(sizes)
                .map(size -> twice ? FIRST_ROUND_ROWS * size : size)
                .toArray();
        Engine engine = Engine.of(data, params, 1.0, data.magnitudes().largestWeight());
        warnings.addAll(engine.warnings());
        try (Blocks scored = scored(data, engine.scores(), params.label())) {
            StratumTotals totals = StratumTotals.of(scored, sizes.length);
            warnings.addAll(zeroWarnings(totals, params, data.rows()));
            SamplingRound round = undrawn(engine.scores(), params, totals);
            try (Blocks masses = scored.lift("chances", round, SamplingRound::masses)) {
                round = round.with(draw(masses, firstSizes, counts, params, FIRST_PURPOSE));
                List<TopScores.Scored> top = TopScores.of(scored);
                List<SketchRow> sketch = sketch(data, engine, top, params.seed());
                List<SamplingRound> rounds = new ArrayList<>(List.of(round));
                SampleTotals drawn = SampleTotals.of(masses, round.draw());
                if (twice) {
                    drawn = second(data, params, sizes, rounds, drawn);
                }
                return new SamplingFit(
                        rounds, engine, totals, drawn, data.rows(), top, sketch, data.passes(), warnings);
            }
        }
    }

    /** Rows that a seed drew from a larger table have low draws: another table needs others, or they would be drawn too easily. */
    private static long seedOfTable(Blocks data, long seed) {
        long weight = Double.doubleToLongBits(data.magnitudes().largestWeight());
        return Keyed.combine(Keyed.combine(seed, data.rows()), weight);
    }

    private static long[] sizes(SamplingParams params, long[] counts) {
        if (params.label() != LabelRole.CLASS) {
            return new long[] {Math.min(params.sampleSize(), counts[0])};
        }
        if (params.classSizes().isEmpty()) {
            return Strata.evenSizes(params.sampleSize(), counts);
        }
        if (params.classSizes().size() != counts.length) {
            throw new BadInput(
                    "classSizes has " + params.classSizes().size() + " numbers, but the labels are classes 0 to "
                            + (counts.length - 1) + "; give one number a class, and none for a class without rows");
        }
        long[] sizes = new long[counts.length];
        for (int label = 0; label < sizes.length; label++) {
            sizes[label] = Math.min(params.classSizes().get(label), counts[label]);
        }
        return sizes;
    }

    private static List<String> sizeWarnings(long[] sizes, long[] counts, boolean classes) {
        List<String> warnings = new ArrayList<>();
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            if (sizes[stratum] >= counts[stratum]) {
                warnings.add(
                        classes
                                ? "class " + stratum + " has " + counts[stratum]
                                        + " rows, no more than its share of the sample: all are kept with the weight they have"
                                : "the table has " + counts[stratum]
                                        + " rows, no more than are to be kept: all are kept with the weight they have");
            }
        }
        return warnings;
    }

    private static List<String> zeroWarnings(StratumTotals totals, SamplingParams params, long rows) {
        boolean lost = totals.zeros() > 0 && params.uniformMix() == 0.0 && totals.score() > 0.0;
        return lost
                ? List.of(totals.zeros() + " of " + rows + " rows have score 0 and are never drawn: they add nothing to"
                        + " any norm, but counts and means need them; a uniformMix above 0 draws them too")
                : List.of();
    }

    /** The rows as keys, weights and, lifted, score and stratum; close them when done. */
    static Blocks scored(Blocks data, RowScores scores, LabelRole label) {
        return data.select(
                data.rows(), scores.kind() + " scores", new Scoring(scores, label), SamplingAlgorithm::scored);
    }

    private static Block scored(Scoring scoring, Block block) {
        double[] scores = scoring.scores().of(block);
        double[] perRow = new double[2 * scores.length];
        for (int row = 0; row < scores.length; row++) {
            perRow[2 * row] = scores[row];
            perRow[2 * row + 1] = stratum(scoring.label(), block, row);
        }
        return Masses.of(block, perRow);
    }

    private static int stratum(LabelRole label, Block block, int row) {
        return label == LabelRole.CLASS ? (int) Strata.of(block, row) : 0;
    }

    private static SamplingRound undrawn(RowScores scores, SamplingParams params, StratumTotals totals) {
        Draw none = new Draw(params.seed(), 0, new double[totals.scores().length]);
        return new SamplingRound(scores, params.uniformMix(), totals.scores(), totals.weights(), none);
    }

    private static Draw draw(Blocks masses, long[] sizes, long[] counts, SamplingParams params, long purpose) {
        return params.exactSize()
                ? PrioritySampling.draw(masses, sizes, counts, params.seed(), purpose)
                : PoissonSampling.draw(masses, sizes, counts, params.seed(), purpose);
    }

    private static List<SketchRow> sketch(Blocks data, Engine engine, List<TopScores.Scored> top, long seed) {
        if (engine.lewis().lewis().rank() == 0) {
            return List.of();
        }
        Set<Long> keys = top.stream().map(TopScores.Scored::key).collect(Collectors.toSet());
        return SketchRows.of(data, engine.lewis(), engine.lewisTotal(), keys, seed);
    }

    /**
     * The second round of root leverage, on the rows of the first scaled by 1 / chance^(1/p): a single round leaves the sum of
     * scores to grow with the table, and rows of high leverage too few.
     */
    private static SampleTotals second(
            Blocks data, SamplingParams params, long[] sizes, List<SamplingRound> rounds, SampleTotals drawn) {
        Kept first = new Kept(rounds.get(0), params.label());
        try (Blocks kept = data.select(drawn.rows(), "rows of the first round", first, SamplingAlgorithm::kept)) {
            Engine engine = Engine.of(kept, params, 2.0 / params.p(), drawn.largest());
            try (Blocks scored = scored(kept, engine.scores(), params.label())) {
                StratumTotals totals = StratumTotals.of(scored, sizes.length);
                SamplingRound round = undrawn(engine.scores(), params, totals);
                try (Blocks masses = scored.lift("chances", round, SamplingRound::masses)) {
                    round = round.with(draw(masses, sizes, totals.counts(), params, FIRST_PURPOSE + 1));
                    rounds.add(round);
                    return SampleTotals.of(masses, round.draw());
                }
            }
        }
    }

    /** The rows of a block that a round keeps, with their new weights. */
    private static Block kept(Kept kept, Block block) {
        double[] scores = kept.round().scores().of(block);
        int[] rows = new int[scores.length];
        double[] weights = new double[scores.length];
        int count = 0;
        for (int row = 0; row < scores.length; row++) {
            double weight = kept.round()
                    .weight(scores[row], block.weight(row), block.key(row), stratum(kept.label(), block, row));
            if (weight > 0.0) {
                rows[count] = row;
                weights[count++] = weight;
            }
        }
        Block chosen = block.select(Arrays.copyOf(rows, count));
        return Block.ofDoubles(chosen.columns(), chosen.doubles(), chosen.keys(), Arrays.copyOf(weights, count));
    }
}
