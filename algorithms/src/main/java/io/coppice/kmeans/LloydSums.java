package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.PartedSummary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What one Lloyd pass leaves, for every run in it: per cluster rows, weight and sum; the exact cost. */
final class LloydSums implements PartedSummary<LloydSums> {
    private static final long serialVersionUID = 1L;

    /** What every task of a pass gets. */
    record Start(NearestCenters nearest, Magnitudes magnitudes) implements Serializable {}

    /** One run's share. */
    static final class OfRun implements Serializable {
        private static final long serialVersionUID = 1L;

        private final GroupSums sums;
        private final long[] sizes;
        private final ExactSum cost;

        private OfRun(GroupSums sums, long[] sizes, ExactSum cost) {
            this.sums = sums;
            this.sizes = sizes;
            this.cost = cost;
        }

        /** Clusters {@code part * k / parts} and on; the cost goes with the first of them. */
        private OfRun part(int part, int parts) {
            int from = (int) ((long) part * sizes.length / parts);
            int to = (int) ((part + 1L) * sizes.length / parts);
            return new OfRun(
                    sums.slice(from, to), Arrays.copyOfRange(sizes, from, to), part == 0 ? cost : new ExactSum());
        }

        private static OfRun joined(List<OfRun> parts) {
            return new OfRun(
                    GroupSums.joined(parts.stream().map(part -> part.sums).toList()),
                    parts.stream()
                            .flatMapToLong(part -> Arrays.stream(part.sizes))
                            .toArray(),
                    parts.get(0).cost);
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

        private void add(Block block, Assignment assignment, int run) {
            assignment.accumulate(block, run, sums);
            int[] labels = assignment.labels(run);
            double[] squaredDistances = assignment.squaredDistances(run);
            for (int row = 0; row < block.rows(); row++) {
                double weight = block.weight(row);
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
    private final transient NearestCenters nearest;
    private transient Assignment assignment;

    LloydSums(Start start) {
        nearest = start.nearest();
        runs = new OfRun[start.nearest().runs()];
        for (int r = 0; r < runs.length; r++) {
            int k = start.nearest().size(r);
            runs[r] = new OfRun(new GroupSums(k, start.magnitudes()), new long[k], new ExactSum());
        }
    }

    private LloydSums(List<OfRun> runs, long distances) {
        this.nearest = null;
        this.runs = runs.toArray(OfRun[]::new);
        this.distances = distances;
    }

    @Override
    public void add(Block block) {
        if (assignment == null) {
            assignment = new Assignment(nearest);
        }
        long before = assignment.distances();
        assignment.assign(block.values(), block.rows());
        for (int r = 0; r < runs.length; r++) {
            runs[r].add(block, assignment, r);
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

    @Override
    public int parts() {
        return PartedSummary.parts(
                Arrays.stream(runs).mapToLong(run -> run.sums.bytes()).sum());
    }

    @Override
    public LloydSums part(int part) {
        int parts = parts();
        return new LloydSums(
                Arrays.stream(runs).map(run -> run.part(part, parts)).toList(), part == 0 ? distances : 0);
    }

    @Override
    public LloydSums joined(List<LloydSums> parts) {
        List<OfRun> whole = IntStream.range(0, runs.length)
                .mapToObj(r ->
                        OfRun.joined(parts.stream().map(part -> part.runs[r]).toList()))
                .toList();
        return new LloydSums(whole, parts.get(0).distances);
    }

    OfRun run(int r) {
        return runs[r];
    }

    long distances() {
        return distances;
    }
}
