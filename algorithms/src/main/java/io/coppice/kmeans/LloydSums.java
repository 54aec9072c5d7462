package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Summary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;

/** What one Lloyd pass leaves, for every run in it: per cluster rows, weight and sum; the exact cost. */
final class LloydSums implements Summary<LloydSums> {
    private static final long serialVersionUID = 1L;

    /** What every task of a pass gets. */
    record Start(NearestCenters nearest, Magnitudes magnitudes) implements Serializable {}

    /** One run's share. */
    static final class OfRun implements Serializable {
        private static final long serialVersionUID = 1L;

        private final GroupSums sums;
        private final long[] sizes;
        private final ExactSum cost = new ExactSum();

        private OfRun(int k, Magnitudes magnitudes) {
            sums = new GroupSums(k, magnitudes);
            sizes = new long[k];
        }

        GroupSums sums() {
            return sums;
        }

        long size(int cluster) {
            return sizes[cluster];
        }

        double weight(int cluster) {
            return sums.weight(cluster);
        }

        double cost() {
            return cost.value();
        }

        /** Moves a row from the cluster it was counted in to a cluster of its own. */
        void move(DrawnRows.Row row, int from, int to) {
            sums.add(from, row.values, 0, -row.weight);
            sums.add(to, row.values, 0, row.weight);
            sizes[from]--;
            sizes[to]++;
        }

        private void add(Block block, int[] labels, double[] squaredDistances) {
            for (int row = 0; row < block.rows(); row++) {
                double weight = block.weight(row);
                sums.add(labels[row], block.values(), row * block.columns(), weight);
                sizes[labels[row]]++;
                if (weight == 1.0) {
                    cost.add(squaredDistances[row]);
                } else {
                    cost.addProduct(weight, squaredDistances[row]);
                }
            }
        }

        private void merge(OfRun other) {
            sums.merge(other.sums);
            cost.merge(other.cost);
            for (int j = 0; j < sizes.length; j++) {
                sizes[j] += other.sizes[j];
            }
        }
    }

    private final OfRun[] runs;
    private long distances;
    private final transient Assignment assignment;

    LloydSums(Start start) {
        assignment = new Assignment(start.nearest());
        runs = new OfRun[start.nearest().runs()];
        for (int r = 0; r < runs.length; r++) {
            runs[r] = new OfRun(start.nearest().size(r), start.magnitudes());
        }
    }

    @Override
    public void add(Block block) {
        long before = assignment.distances();
        assignment.assign(block.values(), block.rows());
        for (int r = 0; r < runs.length; r++) {
            runs[r].add(block, assignment.labels(r), assignment.squaredDistances(r));
        }
        distances += assignment.distances() - before;
    }

    @Override
    public LloydSums merge(LloydSums other) {
        for (int r = 0; r < runs.length; r++) {
            runs[r].merge(other.runs[r]);
        }
        distances += other.distances;
        return this;
    }

    OfRun run(int r) {
        return runs[r];
    }

    long distances() {
        return distances;
    }
}
