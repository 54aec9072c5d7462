package io.coppice.mixture;

import io.coppice.blocks.Blocks;
import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.coreset.CoresetFit;
import io.coppice.coreset.CoresetParams;
import io.coppice.random.Keyed;

/**
 * Weighted EM from many starts on a coreset, where an iteration costs next to nothing; its likeliest mixture is where all rows
 * begin (Lucic, Faulkner, Krause and Feldman 2018).
 */
final class CoresetStart {
    /** Below this many rows a component, weights that differ spoil covariances. */
    static final int ROWS_PER_COMPONENT = 400;

    private static final int ROWS_PER_COLUMN = 20;
    private static final int LEAST_STARTS = 5;

    /** One heavy row is a component of its own without it. */
    private static final double LEAST_REGULARIZATION = 1e-3;

    private static final long PURPOSE = 0x6AC05E7;

    private CoresetStart() {}

    /** Whether a table has so many more rows than the coreset that it pays. */
    static boolean pays(Blocks data, MixtureParams params) {
        return data.rows() > 2 * size(data, params);
    }

    static MixtureFit fit(Blocks data, MixtureParams params) {
        CoresetFit coreset = CoresetAlgorithm.build(
                data,
                CoresetParams.of(params.k(), (int) size(data, params)).withSeed(Keyed.combine(params.seed(), PURPOSE)));
        MixtureParams small = params.withInit(MixtureParams.Init.KMEANS, Math.max(LEAST_STARTS, params.restarts()))
                .withRegularization(Math.max(LEAST_REGULARIZATION, params.regularization()));
        MixtureFit found = MixtureAlgorithm.fit(coreset.rows().blocks(), small);
        return found.with(coreset.passes(), found.warnings());
    }

    private static long size(Blocks data, MixtureParams params) {
        int columns = params.covariance().hasCrossProducts() ? data.columns() : 1;
        return (long) params.k() * Math.max(ROWS_PER_COMPONENT, ROWS_PER_COLUMN * columns);
    }
}
