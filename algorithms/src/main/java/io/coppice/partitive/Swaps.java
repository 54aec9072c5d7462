package io.coppice.partitive;

import io.coppice.blocks.Block;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansFit;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes centers from where rows would hardly miss them and cuts parts in two with them where that gains more: what mends a
 * partition in which two clusters share a center while another has two.
 */
final class Swaps {
    private static final int ROUNDS = 3;
    private static final int STEPS = 30;
    private static final double LEAST_GAIN = 1e-6;

    private final SampleRows sample;
    private final NestedPartitions partitions;
    private int[] labels;
    private double[] loss;
    private boolean[][] near;

    Swaps(SampleRows sample, NestedPartitions partitions) {
        this.sample = sample;
        this.partitions = partitions;
    }

    /** Centers of no higher cost, as many. */
    double[] improved(double[] start) {
        int parts = start.length / sample.columns();
        if (parts < 3) {
            return start;
        }
        KMeansFit best = partitions.fitted(start, 0);
        for (int round = 0; round < ROUNDS; round++) {
            double[] swapped = swapped(best.centers(), parts);
            KMeansFit next = partitions.fitted(swapped, STEPS);
            if (next.k() < parts || next.cost() >= best.cost() * (1.0 - LEAST_GAIN)) {
                break;
            }
            best = next;
        }
        return best.centers();
    }

    private double[] swapped(double[] centers, int parts) {
        measure(centers, parts);
        Cuts cuts = new Cuts(sample, labels, parts);
        List<Integer> givers = IntStream.range(0, parts)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(part -> loss[part]).thenComparing(part -> part))
                .toList();
        boolean[] used = new boolean[parts];
        double[] swapped = centers.clone();
        for (int taker : cuts.byGain()) {
            int giver = used[taker] ? -1 : giver(givers, used, taker);
            if (used[taker]) {
                continue;
            }
            if (giver < 0 || cuts.gain(taker) <= loss[giver]) {
                break;
            }
            cuts.half(taker, true, swapped, giver);
            cuts.half(taker, false, swapped, taker);
            for (int part = 0; part < parts; part++) {
                used[part] |= part == taker || part == giver || near[taker][part] || near[giver][part];
            }
        }
        return swapped;
    }

    private int giver(List<Integer> givers, boolean[] used, int taker) {
        for (int giver : givers) {
            if (!used[giver] && giver != taker && !near[giver][taker]) {
                return giver;
            }
        }
        return -1;
    }

    /** What the rows of each part would lose if they went to their second nearest center, and who is that to whom. */
    private void measure(double[] centers, int parts) {
        labels = new int[sample.rows()];
        loss = new double[parts];
        near = new boolean[parts][parts];
        Assignment assignment = new Assignment(new NearestCenters(List.of(centers), sample.columns()));
        int from = 0;
        for (Block block : partitions.rows()) {
            assignment.assign(block.values(), block.rows());
            int[] own = Arrays.copyOf(assignment.labels(0), block.rows());
            double[] ownDistances = Arrays.copyOf(assignment.squaredDistances(0), block.rows());
            assignment.assignExcept(block.values(), block.rows(), own);
            int[] second = assignment.labels(0);
            double[] secondDistances = assignment.squaredDistances(0);
            for (int row = 0; row < block.rows(); row++) {
                loss[own[row]] += block.weight(row) * (secondDistances[row] - ownDistances[row]);
                near[own[row]][second[row]] = true;
                near[second[row]][own[row]] = true;
            }
            System.arraycopy(own, 0, labels, from, block.rows());
            from += block.rows();
        }
    }
}
