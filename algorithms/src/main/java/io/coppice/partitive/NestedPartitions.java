package io.coppice.partitive;

import io.coppice.blocks.Block;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * k-means partitions without a start of chance: each grows from one of fewer parts by cutting those in two where that gains
 * most, then Lloyd's iteration, then {@link Swaps}. The same rows give the same partitions.
 */
final class NestedPartitions {
    private static final int STEPS = 30;
    private static final int STEPS_BETWEEN = 4;
    private static final double TOLERANCE = 1e-4;

    private final SampleRows sample;
    private final LocalBlocks blocks;
    private final TreeMap<Integer, double[]> centers = new TreeMap<>();

    NestedPartitions(SampleRows sample) {
        this.sample = sample;
        this.blocks = sample.blocks();
        centers.put(1, sample.mean());
    }

    LocalBlocks blocks() {
        return blocks;
    }

    double weight() {
        return sample.totalWeight();
    }

    /** Centers of a partition into k parts, [k x q]; nothing where the rows have no so many places. */
    Optional<double[]> of(int k) {
        double[] grown = centers.get(k);
        if (grown == null) {
            grown = grown(centers.floorEntry(k).getValue(), k);
            centers.put(grown.length / sample.columns(), grown);
        }
        return grown.length == k * sample.columns() ? Optional.of(grown) : Optional.empty();
    }

    private double[] grown(double[] from, int k) {
        int columns = sample.columns();
        double[] grown = from;
        int parts = grown.length / columns;
        while (parts < k) {
            Cuts cuts = new Cuts(sample, labels(grown), parts);
            // At most a quarter of the parts at a time: what the cuts next to a cut would gain has changed.
            List<Integer> cut = cuts.byGain().stream()
                    .limit(Math.max(1, Math.min(k - parts, parts / 4)))
                    .toList();
            if (cut.isEmpty()) {
                return grown;
            }
            grown = Arrays.copyOf(grown, (parts + cut.size()) * columns);
            for (int i = 0; i < cut.size(); i++) {
                cuts.half(cut.get(i), false, grown, cut.get(i));
                cuts.half(cut.get(i), true, grown, parts + i);
            }
            grown = settled(grown, parts + cut.size() >= k ? STEPS : STEPS_BETWEEN);
            int before = parts;
            parts = grown.length / columns;
            if (parts <= before) {
                return grown;
            }
        }
        return new Swaps(sample, this).improved(grown);
    }

    int[] labels(double[] centersOfParts) {
        return sample.labels(new NearestLabeling(centersOfParts, sample.columns()));
    }

    /** Lloyd's iteration. */
    double[] settled(double[] start, int steps) {
        return fitted(start, steps).centers();
    }

    KMeansFit fitted(double[] start, int steps) {
        KMeansParams params = KMeansParams.of(start.length / sample.columns()).withStopping(steps, TOLERANCE);
        return KMeansAlgorithm.fit(blocks, params, start);
    }

    List<Block> rows() {
        return LocalBlocks.cut(sample.values(), sample.keys(), sample.weights(), sample.columns());
    }
}
