package io.coppice.coreset;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.Moments;
import io.coppice.blocks.SampleRows;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Coresets for k-means: few weighted rows on which any k centers cost about what they cost on all rows.
 *
 * <p>The rows and their weights are a function of the table, the parameters and the seed, to the bit. A coreset is a weighted
 * table again, so coresets of parts can be united and reduced by another.
 */
public final class CoresetAlgorithm {
    /** Of the driver's memory; solving takes as much again, and then some. */
    private static final int SHARE_OF_MEMORY = 8;

    private CoresetAlgorithm() {}

    /**
     * Builds a coreset and measures its distortion, which takes one pass more (six where the scores come from no centers).
     *
     * @param data n rows x d columns; rows of weight 0 must have been left out
     * @throws BadParameter if the coreset would not fit on the driver
     */
    public static CoresetFit fit(Blocks data, CoresetParams params) {
        CountedBlocks all = new CountedBlocks(data);
        CoresetFit built = build(all, params);
        CoresetFit warned = built.withWarnings(warnings(built, params.k()));
        return built.distortion().isPresent()
                ? warned
                : warned.withDistortion(Distortion.of(all, built, params)).withPasses(all.passes());
    }

    private static List<String> warnings(CoresetFit built, int k) {
        long places = built.rows().places(k);
        return places < k
                ? Stream.concat(
                                built.warnings().stream(),
                                Stream.of("coreset.k is " + k + " but the coreset has rows at only " + places
                                        + (places == 1 ? " place" : " places") + ": it serves no more clusters"))
                        .toList()
                : built.warnings();
    }

    /** The same without the distortion, for callers that learn the cost of solutions on all rows anyway. */
    public static CoresetFit build(Blocks data, CoresetParams params) {
        if (params.size() >= data.rows()) {
            return everything(data, params);
        }
        requireMemory(params.size(), data.columns());
        return params.method() == CoresetParams.Method.K_CENTER
                ? CenterCoreset.of(data, params)
                : DrawnCoreset.of(data, params);
    }

    /**
     * Coresets of parts as one weighted table, to be reduced to a coreset of all by another build. Errors multiply: a distortion
     * of 1.1 of a coreset of distortion 1.1 may be 1.21.
     *
     * @param parts at least one; values come in the units of the first, and keys that several parts use are told apart
     */
    public static SampleRows union(List<SampleRows> parts) {
        return CoresetUnion.of(parts);
    }

    /**
     * Distortion of weighted rows, wherever they come from: see {@link CoresetFit#distortion}. The rough centers are found anew.
     *
     * @param rows with weights, under the encoding of the data
     * @param k clusters of the solutions compared
     */
    public static double distortion(Blocks data, Blocks rows, int k, long seed) {
        double rounding = Rounding.cost(data.magnitudes(), Moments.of(data).weight());
        return Distortion.of(data, rows, k, seed, Distortion.rough(data, k, seed), rounding);
    }

    private static CoresetFit everything(Blocks data, CoresetParams params) {
        requireMemory(data.rows(), data.columns());
        SampleRows rows = SampleRows.gathered(data);
        String warning = "coreset.size is " + params.size() + " and the table has " + data.rows()
                + " rows: all of them are returned, with the weights they have";
        double weight = Moments.of(data).weight();
        CoresetFit.Figures figures =
                new CoresetFit.Figures(data.rows(), weight, weight, 0.0, 1.0, OptionalDouble.empty());
        return new CoresetFit(
                rows,
                CoresetRule.everything(data.columns(), params.seed()),
                figures,
                OptionalDouble.of(1.0),
                List.of(warning),
                2);
    }

    private static void requireMemory(long rows, int columns) {
        long bytes = Float.BYTES * rows * columns;
        long most = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        if (bytes > most) {
            throw new BadParameter("a coreset of " + rows + " rows of " + columns + " columns takes " + (bytes >> 20)
                    + " MB on the driver; at most " + (most >> 20)
                    + " MB are allowed here: lower coreset.size, or give the driver more memory");
        }
    }
}
