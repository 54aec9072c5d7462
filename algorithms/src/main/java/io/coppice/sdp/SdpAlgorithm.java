package io.coppice.sdp;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Tasks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.EigenSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clusters from the semidefinite relaxation of k-means: draw a sketch, solve the relaxation on it, take its centers to all
 * rows, polish them there. The relaxation has one optimum, so no start decides what is found on the sketch.
 *
 * <p>The sketch is a function of the rows, the parameters and the seed; what is solved on it is the same at any partitioning.
 * Between machines the last bits of native LAPACK differ, and with them bounds in their last digits.
 */
public final class SdpAlgorithm {
    private static final Logger LOG = LoggerFactory.getLogger(SdpAlgorithm.class);

    private SdpAlgorithm() {}

    /**
     * Fits a table of any length.
     *
     * @param data n rows x d columns; rows of weight 0 must have been left out
     * @throws BadInput if k exceeds the number of rows
     * @throws BadParameter if the sketch does not fit into memory
     */
    public static SdpFit fit(Blocks data, SdpParams params) {
        List<String> warnings = new ArrayList<>();
        CountedBlocks all = new CountedBlocks(data);
        SampleRows sketch = sketch(all, params, warnings);
        Relaxation relaxation = relax(sketch, params);
        boolean whole = sketch.rows() == data.rows();
        double[] centers = params.polish() == 0
                ? relaxation.gram().means(relaxation.roundedPointLabels(), relaxation.roundedClusters())
                : relaxation.means();
        int found = centers.length / data.columns();
        KMeansFit clusters =
                KMeansAlgorithm.fit(all, KMeansParams.of(found).withStopping(params.polish(), 1e-4), centers);
        if (found < params.k()) {
            warnings.add("k is " + params.k() + " but only " + found + (found == 1 ? " cluster has" : " clusters have")
                    + " rows: the sketch has too few distinct rows");
        }
        if (relaxation.stop() == Relaxation.Stop.TIME_LIMIT) {
            warnings.add("sdp.timeLimit of " + params.timeLimit() + " s ended the solver after "
                    + relaxation.iterations() + " iterations: the result depends on the speed of this machine");
        }
        warnings.forEach(LOG::warn);
        return new SdpFit(clusters, sketch, relaxation, whole, warnings, all.passes());
    }

    /** The rows to solve on. @param warnings receives what the user should know */
    static SampleRows sketch(Blocks data, SdpParams params, List<String> warnings) {
        if (params.k() > data.rows()) {
            throw new BadInput("sdp.k is " + params.k() + " but the input has " + data.rows()
                    + " rows of positive weight; choose k <= " + data.rows());
        }
        return Sketch.of(data, params, size(params, data.rows(), warnings));
    }

    /** Rows to solve on: as asked, but for what the memory and a missing library forbid. */
    private static int size(SdpParams params, long rows, List<String> warnings) {
        if (params.solver() == SdpParams.Solver.LOW_RANK || EigenSolver.isNative()) {
            return params.size();
        }
        int most = Math.max(params.k(), EigenSolver.MOST_IN_JAVA);
        if (Math.min(params.size(), rows) > most) {
            warnings.add("sdp.sketchSize is " + params.size() + " but no native LAPACK was found: " + most
                    + " rows are drawn; put org.bytedeco:openblas on the class path");
        }
        return Math.min(params.size(), most);
    }

    /**
     * Solves the relaxation on all rows of a sample.
     *
     * @throws BadParameter if they do not fit into memory
     */
    public static Relaxation relax(SampleRows rows, SdpParams params) {
        return relax(WeightedGram.of(rows), params);
    }

    static Relaxation relax(WeightedGram gram, SdpParams params) {
        int m = gram.points();
        int k = params.k();
        if (k == 1 || k >= m) {
            int[] labels =
                    IntStream.range(0, m).map(point -> k == 1 ? 0 : point).toArray();
            double cost = k == 1 ? gram.cost(labels, 1) : 0.0;
            return new Relaxation(
                    gram,
                    labels,
                    labels,
                    cost,
                    OptionalDouble.of(cost),
                    List.of(),
                    Relaxation.Stop.DIRECT,
                    Optional.empty());
        }
        if (params.solver() == SdpParams.Solver.LOW_RANK) {
            return NonnegativeLowRank.solve(gram, params);
        }
        requireMemory(m);
        return new ConvexSolver(gram, params).solve();
    }

    private static void requireMemory(int points) {
        long bytes = PengWei.bytes(points);
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (bytes > most) {
            throw new BadParameter("the semidefinite program on " + points + " rows takes " + (bytes >> 20)
                    + " MB on the driver; at most " + (most >> 20) + " MB are allowed here: lower sdp.sketchSize to "
                    + (int) Math.sqrt(most / (double) PengWei.bytes(1)) + ", or give the driver more memory");
        }
    }

    /**
     * Certifies any clustering, whoever made it, by a dual that its clusters suggest; three passes. Proves well separated
     * clusters optimal; of overlapping ones it says little.
     *
     * @param clusters the rule by which rows belong to clusters; the cost is that to the clusters' means
     */
    public static Certificate certify(Blocks data, Labeling clusters) {
        return BlockCertificate.of(data, clusters);
    }

    /**
     * Certifies a cost by small programs on random rows.
     *
     * @param upper cost of the clustering to certify, in stored units squared; must not depend on {@code params.seed()}
     * @param tasks where the programs run
     */
    public static Certificate certify(Blocks data, double upper, MonteCarloParams params, Tasks tasks) {
        return MonteCarloBound.of(data, upper, params, tasks);
    }
}
