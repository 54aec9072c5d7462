package io.coppice.sampling;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores that a table's rows get, and what was found while they were made ready.
 *
 * @param scores of the kind asked for
 * @param lewis of kind {@code LEWIS} where their map is known, else uniform ones
 * @param lewisTotal sum of the Lewis weights, about
 */
record Engine(
        RowScores scores,
        RowScores lewis,
        double lewisTotal,
        double p,
        int rank,
        double condition,
        int lewisRounds,
        List<String> warnings) {
    Engine {
        warnings = List.copyOf(warnings);
    }

    /**
     * @param weightPower see {@link GramSums.Pass}
     * @param largestWeight no row weighs more
     */
    static Engine of(Blocks data, SamplingParams params, double weightPower, double largestWeight) {
        if (!params.score().needsLeverage()) {
            RowScores uniform = RowScores.uniform();
            return new Engine(uniform, uniform, 0.0, params.p(), 0, 1.0, 0, List.of());
        }
        int columns = data.columns() - (params.label() == LabelRole.CLASS ? 1 : 0);
        requireFewColumns(columns + (params.intercept() ? 1 : 0));
        LeverageBasis leverage =
                LeverageBasis.of(data, columns, params.intercept(), weightPower, params.ridge(), largestWeight);
        double p = params.p();
        if (!params.score().needsLewis()) {
            boolean same = p == 2.0 && params.ridge() == 0.0 && leverage.rank() > 0;
            RowScores lewis = same
                    ? RowScores.ofLewis(p, LewisBasis.of(data, leverage, p, 0.1, 1), leverage.totalWeight())
                    : RowScores.uniform();
            return new Engine(
                    RowScores.ofLeverage(params.score(), p, leverage),
                    lewis,
                    leverage.rank(),
                    p,
                    leverage.rank(),
                    leverage.condition(),
                    0,
                    leverage.warnings());
        }
        return withLewis(data, params, leverage);
    }

    private static Engine withLewis(Blocks data, SamplingParams params, LeverageBasis leverage) {
        double p = params.p();
        LewisBasis basis = LewisBasis.of(data, leverage, p, params.tolerance(), params.maxRounds());
        RowScores lewis = RowScores.ofLewis(p, basis, leverage.totalWeight());
        RowScores sensitivity = RowScores.sensitivity(p, leverage, basis);
        RowScores scores = switch (params.score()) {
            case LEWIS -> lewis;
            case SENSITIVITY -> sensitivity;
            default -> sensitivity.augmented(total(data, sensitivity));
        };
        List<String> warnings = new ArrayList<>(leverage.warnings());
        warnings.addAll(basis.warnings(params.tolerance()));
        return new Engine(
                scores, lewis, basis.total(), p, leverage.rank(), leverage.condition(), basis.rounds(), warnings);
    }

    private static double total(Blocks data, RowScores scores) {
        try (Blocks scored = SamplingAlgorithm.scored(data, scores, LabelRole.NONE)) {
            return StratumTotals.of(scored, 1).score();
        }
    }

    private static void requireFewColumns(int columns) {
        if (columns > SamplingParams.MOST_COLUMNS) {
            throw new BadParameter("the scored matrix has " + columns + " columns (constant and label included); scores"
                    + " but uniform need a Gram matrix, which is made of at most " + SamplingParams.MOST_COLUMNS
                    + " columns: project the features onto fewer, by principal components or at random, or draw"
                    + " uniformly");
        }
    }
}
