package io.coppice.evaluation;

import java.util.Arrays;

/** Lloyd's iteration in the plainest form, until nothing moves. */
final class PlainLloyd {
    private PlainLloyd() {}

    static double[][] fit(double[][] rows, double[]... starts) {
        double[][] centers = starts;
        while (true) {
            double[][] sums = new double[centers.length][rows[0].length];
            int[] sizes = new int[centers.length];
            for (double[] row : rows) {
                int own = nearest(row, centers);
                sizes[own]++;
                for (int j = 0; j < row.length; j++) {
                    sums[own][j] += row[j];
                }
            }
            for (int c = 0; c < sums.length; c++) {
                for (int j = 0; j < sums[c].length; j++) {
                    sums[c][j] /= sizes[c];
                }
            }
            if (Arrays.deepEquals(sums, centers)) {
                return centers;
            }
            centers = sums;
        }
    }

    static double cost(double[][] rows, double[][] centers) {
        return Arrays.stream(rows)
                .mapToDouble(row -> square(row, centers[nearest(row, centers)]))
                .sum();
    }

    static int nearest(double[] row, double[][] centers) {
        int best = 0;
        for (int c = 1; c < centers.length; c++) {
            if (square(row, centers[c]) < square(row, centers[best])) {
                best = c;
            }
        }
        return best;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
