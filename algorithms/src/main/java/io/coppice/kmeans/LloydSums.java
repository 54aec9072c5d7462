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

/**
 * What one Lloyd pass leaves, for every run in it: per cluster rows, weight and sum; once a fit also the sum of all squares.
 *
 * <p>The cost needs no distances: over the rows of a cluster with weight W and sum S, sum w|x - c|^2 = sum w|x|^2 + |c|^2 W -
 * 2 c'S. In floats that difference is useless where clusters are tight; here every sum is exact, and so is the cost.
 */
final class LloydSums implements PartedSummary<LloydSums> {
    private static final long serialVersionUID = 1L;

    /** What every task of a pass gets; {@code squares} asks for the sum of squares. */
    record Start(NearestCenters nearest, Magnitudes magnitudes, boolean squares) implements Serializable {}

    /** One run's share. */
    static final class OfRun implements Serializable {
        private static final long serialVersionUID = 1L;

        private final GroupSums sums;
        private final long[] sizes;

        private OfRun(GroupSums sums, long[] sizes) {
            this.sums = sums;
            this.sizes = sizes;
        }

        /** Clusters {@code part * k / parts} and on. */
        private OfRun part(int part, int parts) {
            int from = (int) ((long) part * sizes.length / parts);
            int to = (int) ((part + 1L) * sizes.length / parts);
            return new OfRun(sums.slice(from, to), Arrays.copyOfRange(sizes, from, to));
        }

        private static OfRun joined(List<OfRun> parts) {
            return new OfRun(
                    GroupSums.joined(parts.stream().map(part -> part.sums).toList()),
                    parts.stream()
                            .flatMapToLong(part -> Arrays.stream(part.sizes))
                            .toArray());
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

        /**
         * Sum of weight x squared distance of the rows to their centers.
         *
         * @param squares sum of weight x squared length of all rows
         * @param centers [k x d], those that the rows were assigned to
         */
        double cost(ExactSum squares, double[] centers) {
            ExactSum cost = squares.copy();
            for (int cluster = 0; cluster < sizes.length; cluster++) {
                sums.addCentering(cluster, centers, cluster * sums.columns(), cost);
            }
            // Below zero only by what the sums rounded off: the rows lie on their centers.
            return Math.max(0.0, cost.value());
        }

        private void add(Block block, Assignment assignment, int run) {
            assignment.accumulate(block, run, sums);
            int[] labels = assignment.labels(run);
            for (int row = 0; row < block.rows(); row++) {
                sizes[labels[row]]++;
            }
        }

        private void merge(OfRun other) {
            sums.merge(other.sums);
            for (int j = 0; j < sizes.length; j++) {
                sizes[j] += other.sizes[j];
            }
        }
    }

    private final OfRun[] runs;
    private final ExactSum squares = new ExactSum();
    private final boolean squaresAsked;
    private long distances;
    private final transient NearestCenters nearest;
    private transient Assignment assignment;

    LloydSums(Start start) {
        nearest = start.nearest();
        squaresAsked = start.squares();
        runs = new OfRun[start.nearest().runs()];
        for (int r = 0; r < runs.length; r++) {
            int k = start.nearest().size(r);
            runs[r] = new OfRun(new GroupSums(k, start.magnitudes()), new long[k]);
        }
    }

    private LloydSums(List<OfRun> runs, long distances) {
        this.nearest = null;
        this.squaresAsked = false;
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
        if (squaresAsked) {
            SquaredLength.add(block, squares);
        }
        distances += assignment.distances() - before;
    }

    @Override
    public LloydSums merge(LloydSums other) {
        for (int r = 0; r < runs.length; r++) {
            runs[r].merge(other.runs[r]);
        }
        squares.merge(other.squares);
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
        LloydSums found = new LloydSums(
                Arrays.stream(runs).map(run -> run.part(part, parts)).toList(), part == 0 ? distances : 0);
        if (part == 0) {
            found.squares.merge(squares);
        }
        return found;
    }

    @Override
    public LloydSums joined(List<LloydSums> parts) {
        List<OfRun> whole = IntStream.range(0, runs.length)
                .mapToObj(r ->
                        OfRun.joined(parts.stream().map(part -> part.runs[r]).toList()))
                .toList();
        LloydSums found = new LloydSums(whole, parts.get(0).distances);
        found.squares.merge(parts.get(0).squares);
        return found;
    }

    OfRun run(int r) {
        return runs[r];
    }

    /** Sum of weight x squared length of all rows, where it was asked for. */
    ExactSum squares() {
        return squares;
    }

    long distances() {
        return distances;
    }
}
