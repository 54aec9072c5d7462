package io.coppice.partitive;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.MixtureFit;
import java.util.List;

/**
 * PPP: k-means partitions validated by a Gaussian mixture, with no number of clusters given and no start of chance.
 *
 * <p>Of the paper (Sultan 2020, arXiv 2003.04372) only the abstract is public; this is our reconstruction of its stated
 * goals: reduce the table, partition it by k-means into ever more parts, let the BIC of Gaussian mixtures that start from
 * these partitions say how many are real, merge components that the mixture cannot tell apart, update the mixture by all rows
 * where a sample stood for them, put the rows in the clusters that are left, and mark the core of rows that surely belong.
 */
public final class PartitiveAlgorithm {
    private static final double LEAST_WEIGHT = 10.0;
    private static final int POLISHING = 100;
    private static final double POLISHING_TOLERANCE = 1e-5;

    /** The sample is a function of the rows alone. */
    private static final long SEED = 0;

    private PartitiveAlgorithm() {}

    /** @param table rows of positive weight; weights count rows */
    public static PartitiveFit fit(Blocks table, PartitiveParams params) {
        CountedBlocks data = new CountedBlocks(table);
        SampleRows drawn = SampleRows.of(data, params.sampleRows(), SEED);
        Reduction reduction = Reduction.of(drawn, params);
        if (reduction.columns() == 0 || drawn.totalWeight() < LEAST_WEIGHT) {
            return whole(data, drawn, params);
        }
        SampleRows sample = reduction.reduced(drawn);
        MixtureSearch search = new MixtureSearch(new NestedPartitions(sample), params.mostParts(sample.totalWeight()));
        MixtureFit best = search.polished(search.best(), POLISHING, POLISHING_TOLERANCE);
        Mixture mixture = best.mixture();
        Merging.Clusters found = new Merging(sample, mixture, params).clusters();
        Mixture settled = drawn.rows() < data.rows() ? Refinement.of(data, reduction, mixture) : mixture;
        MergedMixture clusters = MergedMixture.of(reduction, settled, found.groups());
        return new PartitiveFit(
                clusters,
                search.tried(),
                mixture.k(),
                mixture.type().toString(),
                found.families(),
                found.merges(),
                drawn.rows(),
                Separability.of(data, clusters, params.core()),
                data.passes(),
                List.of());
    }

    /** Everything is one cluster: too few rows for any other answer, or all of them in one place. */
    private static PartitiveFit whole(CountedBlocks data, SampleRows drawn, PartitiveParams params) {
        double[] axes = new double[data.columns()];
        axes[0] = 1.0;
        Reduction first = Reduction.of(drawn.mean(), axes);
        Mixture one = Mixture.of(CovarianceType.SPHERICAL, new double[] {1.0}, new double[] {0.0}, new double[] {1.0});
        MergedMixture clusters = MergedMixture.of(first, one, List.of(new int[] {0}));
        String why = drawn.totalWeight() < LEAST_WEIGHT
                ? "fewer than 10 rows: they are one cluster"
                : "all rows are equal: they are one cluster";
        return new PartitiveFit(
                clusters,
                List.of(),
                1,
                "spherical",
                List.of(),
                List.of(),
                drawn.rows(),
                Separability.of(data, clusters, params.core()),
                data.passes(),
                List.of(why));
    }
}
