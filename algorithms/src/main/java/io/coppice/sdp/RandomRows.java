package io.coppice.sdp;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows drawn independently with replacement, each with a probability proportional to its weight, in one pass: every row comes a
 * Poisson number of times; given how many came together, in random order, they are independent draws.
 */
final class RandomRows {
    private static final long PURPOSE = 0x3C4A11;
    private static final long ORDER = 0x3C4A12;

    /** exp of minus this is far from underflow. */
    private static final double LARGEST_MEAN = 500.0;

    private RandomRows() {}

    private record Draws(double perWeight, long seed) implements Serializable {
        /** The rows of a block, each as often as it was drawn. */
        Block of(Block block) {
            int[] chosen = IntStream.range(0, block.rows())
                    .flatMap(row -> IntStream.generate(() -> row).limit(times(block.key(row), block.weight(row))))
                    .toArray();
            return block.select(chosen);
        }

        private int times(long key, double weight) {
            int count = 0;
            double mean = perWeight * weight;
            for (int part = 0; mean > 0.0; part++) {
                count += poisson(Math.min(mean, LARGEST_MEAN), Keyed.uniform(Keyed.combine(seed, part), PURPOSE, key));
                mean -= LARGEST_MEAN;
            }
            return count;
        }

        /** By inversion. */
        private static int poisson(double mean, double uniform) {
            double term = StrictMath.exp(-mean);
            double sum = term;
            int count = 0;
            while (uniform > sum && term > 0.0) {
                count++;
                term *= mean / count;
                sum += term;
            }
            return count;
        }
    }

    /** Exactly {@code count} rows in random order. @param totalWeight of the table */
    static SampleRows draw(Blocks data, int count, double totalWeight, long seed) {
        double wanted = count + 6.0 * Math.sqrt(count) + 20.0;
        for (int attempt = 0; ; attempt++) {
            Draws draws = new Draws(wanted / totalWeight, Keyed.combine(seed, attempt));
            SampleRows drawn;
            try (Blocks some = data.select(data.rows(), "certificate: rows drawn", draws, Draws::of)) {
                drawn = SampleRows.gathered(some);
            }
            // Fewer come once in a billion times; the next attempt knows nothing of this one.
            if (drawn.rows() >= count) {
                return drawn.select(Arrays.copyOf(order(drawn, seed), count));
            }
        }
    }

    /** Copies of a row follow each other, so the number of a copy tells it from the others. */
    private static int[] order(SampleRows drawn, long seed) {
        long[] ranks = new long[drawn.rows()];
        int copy = 0;
        for (int row = 0; row < ranks.length; row++) {
            copy = row > 0 && drawn.keys()[row] == drawn.keys()[row - 1] ? copy + 1 : 0;
            ranks[row] = Keyed.hash(Keyed.combine(seed, copy), ORDER, drawn.keys()[row]);
        }
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> ranks[row]).thenComparing(row -> row))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
