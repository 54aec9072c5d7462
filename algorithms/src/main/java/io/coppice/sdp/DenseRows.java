package io.coppice.sdp;

import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Loops over the rows of a dense matrix, on several threads where that pays; rows share nothing, so the threads do not show. */
final class DenseRows {
    private static final int LEAST_FOR_THREADS = 256;

    private DenseRows() {}

    static void forEach(int rows, IntConsumer body) {
        rows(rows).forEach(body);
    }

    /** Sum of one number a row, added in the order of the rows. */
    static double sum(int rows, IntToDoubleFunction body) {
        double[] each = rows(rows).mapToDouble(body).toArray();
        double sum = 0.0;
        for (double value : each) {
            sum += value;
        }
        return sum;
    }

    private static IntStream rows(int rows) {
        IntStream stream = IntStream.range(0, rows);
        return rows < LEAST_FOR_THREADS ? stream : stream.parallel();
    }

    static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double sum0 = 0.0;
        double sum1 = 0.0;
        double sum2 = 0.0;
        double sum3 = 0.0;
        int j = 0;
        for (; j + 4 <= length; j += 4) {
            sum0 = Math.fma(a[aFrom + j], b[bFrom + j], sum0);
            sum1 = Math.fma(a[aFrom + j + 1], b[bFrom + j + 1], sum1);
            sum2 = Math.fma(a[aFrom + j + 2], b[bFrom + j + 2], sum2);
            sum3 = Math.fma(a[aFrom + j + 3], b[bFrom + j + 3], sum3);
        }
        for (; j < length; j++) {
            sum0 = Math.fma(a[aFrom + j], b[bFrom + j], sum0);
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
