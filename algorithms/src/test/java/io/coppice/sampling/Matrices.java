package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Matrices that samplers are tried on, [n][d]. */
final class Matrices {
    private Matrices() {}

    static double[][] gaussian(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return matrix;
    }

    /** Two columns of 1e-3 in which three rows have nearly all the mass. */
    static double[][] spiked(int rows, int columns, long seed) {
        double[][] matrix = gaussian(rows, columns, seed);
        for (double[] row : matrix) {
            row[columns - 2] *= 1e-3;
            row[columns - 1] *= 1e-3;
        }
        Arrays.fill(matrix[0], 0.0);
        Arrays.fill(matrix[1], 0.0);
        matrix[0][columns - 1] = 30.0;
        matrix[1][columns - 2] = 30.0;
        matrix[2][columns - 1] = 10.0;
        matrix[2][columns - 2] = -10.0;
        return matrix;
    }

    /** Student's t with 1.5 degrees of freedom. */
    static double[][] heavy(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                // A chi-square of 1.5 degrees is Gamma(0.75) doubled; by rejection (Johnk).
                row[j] = random.nextGaussian() / Math.sqrt(2.0 * gamma(random) / 1.5);
            }
        }
        return matrix;
    }

    private static double gamma(Random random) {
        while (true) {
            double u = Math.pow(random.nextDouble(), 1.0 / 0.75);
            double v = Math.pow(random.nextDouble(), 1.0 / 0.25);
            if (u + v <= 1.0 && u + v > 0.0) {
                return -Math.log(random.nextDouble()) * u / (u + v);
            }
        }
    }

    /** A constant and indicators of categories whose shares fall like c^-2.5; the first category has none. */
    static double[][] oneHot(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] shares = new double[columns];
        for (int c = 0; c < columns; c++) {
            shares[c] = Math.pow(c + 1.0, -2.5);
        }
        double total = Arrays.stream(shares).sum();
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            row[0] = 1.0;
            double left = random.nextDouble() * total;
            int category = 0;
            while (category < columns - 1 && left > shares[category]) {
                left -= shares[category++];
            }
            if (category > 0) {
                row[category] = 1.0;
            }
        }
        return matrix;
    }

    static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    static LocalBlocks blocks(double[][] matrix) {
        return blocks(matrix, null);
    }

    static LocalBlocks blocks(double[][] matrix, double[] weights) {
        return LocalBlocks.ofDoubles(
                flat(matrix),
                LongStream.range(0, matrix.length).toArray(),
                weights,
                Encoding.identity(matrix[0].length));
    }

    /** The same rows in blocks of other sizes and in another order. */
    static LocalBlocks scattered(double[][] matrix, double[] weights, int blockRows, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < matrix.length; i++) {
            order.add(i);
        }
        java.util.Collections.shuffle(order, new Random(seed));
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < order.size(); from += blockRows) {
            List<Integer> rows = order.subList(from, Math.min(order.size(), from + blockRows));
            blocks.add(Block.ofDoubles(
                    matrix[0].length,
                    rows.stream().flatMapToDouble(i -> Arrays.stream(matrix[i])).toArray(),
                    rows.stream().mapToLong(i -> i).toArray(),
                    weights == null
                            ? null
                            : rows.stream().mapToDouble(i -> weights[i]).toArray()));
        }
        return new LocalBlocks(blocks, Encoding.identity(matrix[0].length));
    }

    /** Scores of all rows under a fit's first round. */
    static double[] scores(double[][] matrix, double[] weights, SamplingFit fit) {
        double[] scores = new double[matrix.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = fit.rounds().get(0).scores().of(matrix[i], weights == null ? 1.0 : weights[i]);
        }
        return scores;
    }

    /** Weights of all rows in a fit's sample, 0 where they are not kept; keys are row numbers. */
    static double[] sample(double[][] matrix, double[] weights, SamplingFit fit) {
        double[] kept = new double[matrix.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = weights == null ? 1.0 : weights[i];
            for (SamplingRound round : fit.rounds()) {
                if (kept[i] > 0.0) {
                    kept[i] = round.weight(round.scores().of(matrix[i], kept[i]), kept[i], i, 0);
                }
            }
        }
        return kept;
    }

    /** Scores of one kind, without intercept or label. */
    static double[] scores(ScoreKind kind, double p, double[][] matrix) {
        return scores(matrix, null, SamplingAlgorithm.fit(blocks(matrix), SamplingParams.of(kind, p, 10)));
    }

    /** The norms among these that a score is for. */
    static double[] served(ScoreKind kind, double... norms) {
        return Arrays.stream(norms)
                .filter(p -> kind != ScoreKind.ROOT_LEVERAGE || p <= 2.0)
                .toArray();
    }
}
