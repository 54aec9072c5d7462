package io.coppice.kmeans;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The order in which centers are handed out. */
final class CenterOrder {
    private CenterOrder() {}

    /** By first column, then second, and so on: one order for one set of centers, whatever the seeding drew first. */
    static int[] canonical(double[] centers, int columns) {
        return IntStream.range(0, centers.length / columns)
                .boxed()
                .sorted((a, b) -> Arrays.compare(
                        centers, a * columns, (a + 1) * columns, centers, b * columns, (b + 1) * columns))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static double[] apply(double[] centers, int[] order, int columns) {
        double[] ordered = new double[order.length * columns];
        for (int j = 0; j < order.length; j++) {
            System.arraycopy(centers, order[j] * columns, ordered, j * columns, columns);
        }
        return ordered;
    }
}
