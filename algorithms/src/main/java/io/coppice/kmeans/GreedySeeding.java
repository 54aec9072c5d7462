package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import io.coppice.math.SquaredDistance;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5): each center is the best of T = 2 + floor(ln k) rows drawn
 * with probability proportional to weight x squared distance to the centers so far.
 *
 * <p>One pass a center for all starts together: while a pass measures what each of T candidates would leave, it already
 * draws the T candidates that would follow each. Rows carry their squared distance to the centers so far.
 */
final class GreedySeeding {
    /** Every so many centers the carried distances are taken from the table anew, which keeps recomputation short. */
    private static final int REBASE_EVERY = 16;

    private GreedySeeding() {}

    /** Candidates of all runs, [T x d] each, and what the next draws need. */
    record Step(Candidates candidates, int columns, int step, int draws, long seed) implements Serializable {}

    static final class Candidates implements Serializable {
        private static final long serialVersionUID = 1L;

        private final List<double[]> ofRun;

        Candidates(List<double[]> ofRun) {
            this.ofRun = new ArrayList<>(ofRun);
        }
    }

    /** Potential left by each candidate of each run, and the rows drawn after it. */
    static final class Prospects implements Summary<Prospects> {
        private static final long serialVersionUID = 1L;

        private final Step step;
        private final ExactSum[][] potential;
        private final DrawnRows[][] drawn;

        Prospects(Step step) {
            this.step = step;
            int runs = step.candidates().ofRun.size();
            potential = new ExactSum[runs][];
            drawn = new DrawnRows[runs][];
            for (int r = 0; r < runs; r++) {
                int count = step.candidates().ofRun.get(r).length / step.columns();
                potential[r] = new ExactSum[count];
                drawn[r] = new DrawnRows[count];
                for (int c = 0; c < count; c++) {
                    potential[r][c] = new ExactSum();
                    drawn[r][c] = new DrawnRows(step.draws());
                }
            }
        }

        @Override
        public void add(Block block) {
            double[] distance = new double[block.rows()];
            for (int r = 0; r < potential.length; r++) {
                double[] candidates = step.candidates().ofRun.get(r);
                for (int c = 0; c < potential[r].length; c++) {
                    SquaredDistance.toCenter(
                            block.values(), block.rows(), block.columns(), candidates, c * block.columns(), distance);
                    consider(block, r, c, distance);
                }
            }
        }

        private void consider(Block block, int run, int candidate, double[] distance) {
            long purpose = purpose(run, step.step());
            DrawnRows next = drawn[run][candidate];
            for (int row = 0; row < block.rows(); row++) {
                double nearest = Math.min(distance[row], carried(block, run, row));
                if (nearest > 0.0) {
                    double weight = block.weight(row);
                    if (weight == 1.0) {
                        potential[run][candidate].add(nearest);
                    } else {
                        potential[run][candidate].addProduct(weight, nearest);
                    }
                    next.offer(
                            Race.time(step.seed(), purpose, block.key(row), weight * nearest, next.threshold()),
                            block,
                            row);
                }
            }
        }

        @Override
        public Prospects merge(Prospects other) {
            for (int r = 0; r < potential.length; r++) {
                for (int c = 0; c < potential[r].length; c++) {
                    potential[r][c].merge(other.potential[r][c]);
                    drawn[r][c].merge(other.drawn[r][c]);
                }
            }
            return this;
        }

        /** The candidate that leaves least, the first of equals. */
        int best(int run) {
            int best = 0;
            for (int c = 1; c < potential[run].length; c++) {
                if (potential[run][c].exact().compareTo(potential[run][best].exact()) < 0) {
                    best = c;
                }
            }
            return best;
        }
    }

    /** A block's carried distances: run after run, a double a row; before the first center there are none. */
    private static double carried(Block block, int run, int row) {
        double[] carried = block.lifted();
        return carried == null ? Double.POSITIVE_INFINITY : carried[run * block.rows() + row];
    }

    private static long purpose(int run, int step) {
        return Keyed.combine(Keyed.combine(0x9EED, run), step);
    }

    /** Starts of up to k centers, [k x d] each; fewer where the data have fewer distinct rows of positive weight. */
    static List<double[]> seed(Blocks data, int k, int runs, long seed) {
        int draws = 2 + (int) Math.floor(StrictMath.log(k));
        List<List<double[]>> chosen = new ArrayList<>();
        List<Long> firsts = new ArrayList<>();
        for (int r = 0; r < runs; r++) {
            chosen.add(new ArrayList<>());
            firsts.add(purpose(r, 0));
        }
        List<double[]> candidates = new ArrayList<>(
                RandomSeeding.draw(data, "k-means++: first centers", new RandomSeeding.Start(firsts, 1, seed)));
        Blocks carrying = data;
        Blocks spent = data;
        for (int step = 1; step <= k && candidates.stream().anyMatch(c -> c.length > 0); step++) {
            Step ask = new Step(new Candidates(candidates), data.columns(), step, draws, seed);
            Prospects prospects = carrying.summarize("k-means++: center " + step, ask, Prospects::new);
            release(spent, data);
            spent = carrying;
            List<double[]> won = new ArrayList<>();
            for (int r = 0; r < runs; r++) {
                won.add(choose(chosen.get(r), candidates, r, prospects, data.columns()));
            }
            carrying = step % REBASE_EVERY == 0
                    ? data.lift("distances to " + step + " centers", all(chosen), GreedySeeding::nearer)
                    : carrying.lift("distances to center " + step, new Candidates(won), GreedySeeding::nearer);
        }
        release(spent, data);
        release(carrying, data);
        return chosen.stream().map(GreedySeeding::concatenated).toList();
    }

    private static void release(Blocks carrying, Blocks data) {
        if (carrying != data) {
            carrying.close();
        }
    }

    private static double[] choose(
            List<double[]> chosen, List<double[]> candidates, int run, Prospects prospects, int columns) {
        if (candidates.get(run).length == 0) {
            return new double[0];
        }
        int best = prospects.best(run);
        double[] center = Arrays.copyOfRange(candidates.get(run), best * columns, (best + 1) * columns);
        chosen.add(center);
        candidates.set(run, Lloyd.centers(prospects.drawn[run][best].rows(), columns));
        return center;
    }

    private static Candidates all(List<List<double[]>> chosen) {
        return new Candidates(chosen.stream().map(GreedySeeding::concatenated).toList());
    }

    private static double[] concatenated(List<double[]> centers) {
        return centers.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] nearer(Candidates centers, Block block) {
        double[] nearest = new double[centers.ofRun.size() * block.rows()];
        double[] distance = new double[block.rows()];
        for (int r = 0; r < centers.ofRun.size(); r++) {
            double[] added = centers.ofRun.get(r);
            for (int row = 0; row < block.rows(); row++) {
                nearest[r * block.rows() + row] = carried(block, r, row);
            }
            for (int from = 0; from < added.length; from += block.columns()) {
                SquaredDistance.toCenter(block.values(), block.rows(), block.columns(), added, from, distance);
                for (int row = 0; row < block.rows(); row++) {
                    int at = r * block.rows() + row;
                    nearest[at] = Math.min(nearest[at], distance[row]);
                }
            }
        }
        return nearest;
    }
}
