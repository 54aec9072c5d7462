package io.coppice.pruning;

import io.coppice.math.Exponentials;
import io.coppice.math.SquaredDistance;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * D2 pruning within a cluster: scores are passed to neighbors, then the highest is chosen again and again, and takes from its
 * neighbors what it stands for.
 */
final class ScorePassing {
    private final int[][] neighbors;
    private final double[][] distances;

    private ScorePassing(EmbeddedCell cell, int count, double unit) {
        int rows = cell.rows();
        int d = cell.columns();
        neighbors = new int[rows][];
        distances = new double[rows][];
        double[] squared = new double[rows];
        double[] point = new double[d];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < d; j++) {
                point[j] = cell.values()[row * d + j];
            }
            SquaredDistance.toCenter(cell.values(), rows, d, point, 0, squared);
            neighbors[row] = nearest(squared, row, Math.min(count, rows - 1));
            distances[row] = IntStream.of(neighbors[row])
                    .mapToDouble(other -> Math.sqrt(squared[other] * unit))
                    .toArray();
        }
    }

    /** The nearest rows, the lowest number of equals. */
    private static int[] nearest(double[] squared, int own, int count) {
        Comparator<Integer> farthestFirst =
                Comparator.<Integer>comparingDouble(row -> -squared[row]).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(count + 1, farthestFirst);
        for (int row = 0; row < squared.length; row++) {
            if (row != own) {
                kept.add(row);
                if (kept.size() > count) {
                    kept.poll();
                }
            }
        }
        return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    static int[] choose(EmbeddedCell cell, int count, EmbeddingParams params, double unit) {
        ScorePassing graph = new ScorePassing(cell, params.neighbors(), unit);
        double[] scores = graph.passed(cell);
        boolean[] taken = new boolean[scores.length];
        int[] chosen = new int[count];
        for (int pick = 0; pick < count; pick++) {
            int best = -1;
            for (int row = 0; row < scores.length; row++) {
                if (!taken[row] && (best < 0 || scores[row] > scores[best])) {
                    best = row;
                }
            }
            taken[best] = true;
            chosen[pick] = best;
            for (int i = 0; i < graph.neighbors[best].length; i++) {
                scores[graph.neighbors[best][i]] -=
                        Exponentials.exp(-params.gamma() * graph.distances[best][i]) * scores[best];
            }
        }
        return chosen;
    }

    private double[] passed(EmbeddedCell cell) {
        double[] scores = new double[cell.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = cell.weight(row) - 1.0;
            for (int i = 0; i < neighbors[row].length; i++) {
                scores[row] += Exponentials.exp(-distances[row][i]) * (cell.weight(neighbors[row][i]) - 1.0);
            }
        }
        return scores;
    }
}
