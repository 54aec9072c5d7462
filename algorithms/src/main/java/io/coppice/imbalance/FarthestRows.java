package io.coppice.imbalance;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How far rows are from those of a pool that are farthest from them: every pair is looked at. */
public final class FarthestRows {
    private FarthestRows() {}

    /** Keys of some rows and, for each, the sum of its k largest distances. Arrays are shared, not copied. */
    public static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long[] keys;
        private final double[] sums;

        Sums(long[] keys, double[] sums) {
            this.keys = keys;
            this.sums = sums;
        }

        public int rows() {
            return keys.length;
        }

        public long key(int row) {
            return keys[row];
        }

        /** In stored units. */
        public double sum(int row) {
            return sums[row];
        }
    }

    /**
     * Sums of the distances of every row to its k farthest of the pool, or to all if there are fewer.
     *
     * @param pool under the same encoding
     */
    public static Parts<Sums> sums(Blocks rows, Blocks pool, int k) {
        return rows.pairs(
                "distances to the farthest rows",
                pool,
                k,
                (shared, block) -> new int[] {0},
                (shared, blocks) -> new Farthest(blocks, shared));
    }

    /** The k largest squared distances of every row so far, smallest first. */
    private static final class Farthest implements Blocks.Meeting<Sums> {
        private final List<Block> blocks;
        private final double[][] largest;

        Farthest(List<Block> blocks, int k) {
            this.blocks = blocks;
            this.largest = new double[blocks.stream().mapToInt(Block::rows).sum()][k];
            for (double[] each : largest) {
                Arrays.fill(each, -1.0);
            }
        }

        @Override
        public void meet(Block other) {
            int at = 0;
            for (Block block : blocks) {
                for (int row = 0; row < block.rows(); row++) {
                    take(largest[at++], block, row, other);
                }
            }
        }

        private static void take(double[] far, Block block, int row, Block other) {
            int columns = block.columns();
            for (int i = 0; i < other.rows(); i++) {
                double squared = 0.0;
                for (int j = 0; j < columns; j++) {
                    double difference = (double) block.values()[row * columns + j] - other.values()[i * columns + j];
                    squared = Math.fma(difference, difference, squared);
                }
                if (squared > far[0]) {
                    far[0] = squared;
                    sink(far);
                }
            }
        }

        private static void sink(double[] far) {
            for (int i = 1; i < far.length && far[i - 1] > far[i]; i++) {
                double larger = far[i - 1];
                far[i - 1] = far[i];
                far[i] = larger;
            }
        }

        @Override
        public List<Sums> results() {
            long[] keys = blocks.stream()
                    .flatMapToLong(block -> IntStream.range(0, block.rows()).mapToLong(block::key))
                    .toArray();
            double[] sums = Arrays.stream(largest)
                    .mapToDouble(far -> Arrays.stream(far)
                            .filter(squared -> squared >= 0.0)
                            .map(Math::sqrt)
                            .reduce(0.0, Double::sum))
                    .toArray();
            return List.of(new Sums(keys, sums));
        }
    }
}
