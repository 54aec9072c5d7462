package io.coppice.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest | sum of u |a'x|^p / sum of |a'x|^p - 1 | that a search for bad directions finds: whitened axes, the duals of the
 * rows of highest leverage, then ascent from the worst of them.
 */
final class SubspaceDistortion {
    private final double[][] white;
    private final double[] weights;
    private final double p;
    private final int rank;

    SubspaceDistortion(double[][] matrix, double[] weights, double p) {
        Whitening whitening = SamplingAlgorithm.fit(
                        Matrices.blocks(matrix), SamplingParams.of(ScoreKind.LEVERAGE, 2.0, 1))
                .rounds()
                .get(0)
                .scores()
                .leverage();
        this.white = Arrays.stream(matrix).map(row -> whitening.whiten(row, 0)).toArray(double[][]::new);
        this.weights = weights;
        this.p = p;
        this.rank = whitening.rank();
    }

    double found() {
        List<double[]> starts = new ArrayList<>();
        for (int j = 0; j < rank; j++) {
            double[] axis = new double[rank];
            axis[j] = 1.0;
            starts.add(axis);
        }
        IntStream.range(0, white.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -dot(white[i], white[i])))
                .limit(20)
                .forEach(i -> starts.add(unit(white[i])));
        starts.sort(Comparator.comparingDouble(x -> -Math.abs(Math.log(ratio(x)))));
        double worst = 0.0;
        for (double[] start : starts.subList(0, 6)) {
            worst = Math.max(worst, Math.max(ascend(start, 1.0), ascend(start, -1.0)));
        }
        return worst;
    }

    private double ascend(double[] start, double sign) {
        double[] x = start;
        double value = sign * Math.log(ratio(x));
        double worst = Math.abs(ratio(x) - 1.0);
        double step = 0.5;
        for (int round = 0; round < 15; round++) {
            double[] gradient = gradient(x);
            double[] next = x.clone();
            for (int j = 0; j < rank; j++) {
                next[j] += sign * step * gradient[j];
            }
            next = unit(next);
            double ratio = ratio(next);
            double found = sign * Math.log(ratio);
            if (found > value) {
                x = next;
                value = found;
                worst = Math.max(worst, Math.abs(ratio - 1.0));
            } else {
                step *= 0.4;
            }
        }
        return worst;
    }

    private double ratio(double[] x) {
        double all = 0.0;
        double kept = 0.0;
        for (int i = 0; i < white.length; i++) {
            double term = power(Math.abs(dot(white[i], x)), p);
            all += term;
            kept += weights[i] * term;
        }
        return kept / all;
    }

    /** Of the logarithm of the ratio, of length 1. */
    private double[] gradient(double[] x) {
        double all = 0.0;
        double kept = 0.0;
        double[] ofAll = new double[rank];
        double[] ofKept = new double[rank];
        for (int i = 0; i < white.length; i++) {
            double product = dot(white[i], x);
            double slope = Math.signum(product) * power(Math.abs(product), p - 1.0);
            all += slope * product;
            kept += weights[i] * slope * product;
            for (int j = 0; j < rank; j++) {
                ofAll[j] += slope * white[i][j];
                ofKept[j] += weights[i] * slope * white[i][j];
            }
        }
        for (int j = 0; j < rank; j++) {
            ofKept[j] = ofKept[j] / kept - ofAll[j] / all;
        }
        return unit(ofKept);
    }

    private static double power(double base, double exponent) {
        if (exponent == 0.0 || exponent == 1.0) {
            return exponent == 0.0 ? 1.0 : base;
        }
        double root = Math.sqrt(base);
        return exponent == 0.5
                ? root
                : exponent == 1.5 ? base * root : exponent == 2.0 ? base * base : Math.pow(base, exponent);
    }

    private static double[] unit(double[] x) {
        double length = Math.sqrt(dot(x, x));
        return length == 0.0 ? x : Arrays.stream(x).map(value -> value / length).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
