package io.coppice.partitive;

import io.coppice.blocks.Blocks;
import io.coppice.mixture.ExpectationMaximization;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureStart;

/** Updates of a mixture that was found on a sample, by all rows: the sample says how many components, all rows where. */
final class Refinement {
    private static final int UPDATES = 2;
    private static final double TOLERANCE = 1e-5;

    private Refinement() {}

    /**
     * Four passes at most: the variances, two updates, the last check.
     *
     * @return the components in their order; as they were where one would be lost, since what was merged goes by their numbers
     */
    static Mixture of(Blocks data, Reduction reduction, Mixture mixture) {
        try (Blocks reduced = reduction.reduced(data)) {
            MixtureFit fit = new ExpectationMaximization(reduced)
                    .fit(MixtureStart.mixture(mixture), MixtureSearch.params(UPDATES, TOLERANCE));
            return fit.dropped() == 0 ? fit.mixture() : mixture;
        }
    }
}
